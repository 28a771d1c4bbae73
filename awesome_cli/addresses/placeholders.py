"""Recognizes titles that name nothing: of login walls, errors and empty templates."""

from __future__ import annotations

import re

from awesome_cli.normalize import collapse, fold


def _read_phrases(table: str) -> frozenset[str]:
    """Phrases between `|` and line ends, as `fold` leaves them: lower case, no accents, a space for punctuation."""
    return frozenset(phrase.strip() for line in table.strip().splitlines() for phrase in line.split("|"))


_WALL_TITLES = _read_phrases(
    """
    403 forbidden|404 not found|access denied|access restricted|access to this page has been denied|account suspended
    application error|are you a human|are you a robot|are you human|attention required|authentication required
    bad gateway|bad request|bot check|bot verification|browser check|captcha|captcha check|checking your browser
    client challenge|content not found|content unavailable|cookies required|ddos guard|document not found
    enable javascript|error page|file not found|gateway time out|gateway timeout|human verification
    internal server error|javascript is disabled|javascript is not available|javascript required|just a moment
    log in|log in or sign up|log in or register|log on|login|login page|login required|login sign in
    linkedin login sign in
    method not allowed|not acceptable|one moment|one moment please|oops page not found|page does not exist
    page no longer available|page not available|page not found|page unavailable|pardon our interruption|please log in
    please login|please sign in|please wait|please verify you are human|rate limit exceeded|rate limited|request blocked
    request rejected|request timeout|robot check|robot or human|security challenge|security check|security checkpoint
    security verification|server error|service temporarily unavailable|service unavailable|sign in|sign in or register
    sign in or sign up|sign in or create an account|sign in required|sign in sign up|sign on|sign up|site not found
    site under maintenance|something went wrong|subscribe to read|temporarily unavailable
    this page could not be found|this page doesn t exist|this page does not exist|this page isn t available
    this site can t be reached|this video isn t available any more|too many requests|unauthorized|unsupported browser
    vercel security checkpoint|verification required|verify you are human|video unavailable|you are being redirected
    you have been blocked|an error occurred|before you continue|browser not supported|confirm you are human
    confirm you re not a robot|domain for sale|down for maintenance|enable javascript and cookies to continue
    i m not a robot|let s confirm you are human|not found|oops something went wrong|oops that page can t be found
    password protected|private site|session expired|site maintenance|sorry something went wrong
    sorry this page isn t available|this content isn t available right now|this page isn t working|under maintenance
    update your browser|verify you re human|we can t find that page|we ll be back soon
    whoops looks like something went wrong|your session has expired
    seite nicht gefunden|anmelden|einen moment bitte|nur einen moment|page introuvable|page non trouvee|un instant
    se connecter|connexion|pagina no encontrada|iniciar sesion|un momento|pagina non trovata|accedi
    pagina nao encontrada|um momento|fazer login|pagina niet gevonden|inloggen|even geduld|nie znaleziono strony
    sayfa bulunamadi|bir dakika lutfen|страница не наидена|один момент|доступ ограничен|вход
    环境异常|安全验证|安全中心|人机验证|滑动验证|访问验证|百度安全验证|验证码|验证中心|访问受限|访问异常|访问被拒绝
    访问过于频繁|登录|登陆|用户登录|请登录|登录注册|页面不存在|页面未找到|页面找不到|找不到页面|找不到网页|网页不存在
    您访问的页面不存在|内容不存在|该内容已被发布者删除|此内容因违规无法查看|参数错误|系统错误|系统繁忙|服务器错误|出错了
    验证|访问验证 滑动验证|请完成安全验证|访问出错|出错啦|请稍候|请稍等|請稍候|頁面不存在|找不到頁面|登入
    ログイン|しばらくお待ちください|ページが見つかりません|お探しのページは見つかりません|エラー
    로그인|잠시만 기다리십시오|페이지를 찾을 수 없습니다
    """
)
"""What is in the way of the page, by itself or beside the name of its site."""

_WALL_BEGINNINGS = (
    "a required part of this site couldn t load",
    "before you continue to",
    "checking if the site connection is secure",
    "checking your browser before",
    "ddos protection by",
    "error the request",
    "error the requested url",
    "just a moment please",
    "log in to",
    "log into",
    "login to",
    "making sure you re not a bot",
    "making sure you are not a bot",
    "please complete the security check",
    "please enable cookies",
    "please enable javascript",
    "please enable js",
    "please log in to",
    "please sign in to",
    "please turn javascript on",
    "please verify you are",
    "please wait while",
    "please wait we are",
    "sign in to",
    "sorry you have been blocked",
    "sorry we couldn t find",
    "verify you are human",
    "verify that you are human",
    "verifying you are human",
    "verifying your browser",
    "we re sorry but something went wrong",
    "you are being redirected",
    "you need to enable javascript",
    "your access to this site has been",
    "your connection needs to be verified",
)

_EMPTY_TITLES = _read_phrases(
    """
    blank|blank page|coming soon|default page|error|fetching title|fixme|forbidden|insert title here
    loading|loading please wait|lorem ipsum|my site|new page|new tab
    no title|no title found|null|object moved|oops|page title|redirect|redirecting|site unreachable|tbd|title
    title here|todo|under construction|undefined|untitled|untitled document|untitled page|untitled site
    welcome to nginx|your title here|document|react app|vite react|vite app|vue app|iis windows server
    apache2 ubuntu default page it works|test page for the apache http server
    ohne titel|sans titre|sin titulo|sem titulo|senza titolo|без названия|загрузка|laden|chargement|cargando|carregando
    无标题|无标题文档|未命名|微信公众平台|载入中|加载中|正在加载|页面加载中|跳转中|正在跳转
    無標題|無題|読み込み中|제목 없음
    """
)
"""What only by itself is no title: beside other words it may well belong to one."""

_EMPTY_BEGINNINGS = (
    "fetching title#",
    "lorem ipsum dolor",
    "redirecting to http",
    "{{",
    "${",
    "<%",
    "[%",
    "%title",
    "<title>",
    "__title",
)
"""Beginnings as they are typed, in lower case: templates that nobody filled in."""

_STATUS = (
    r"(?:(?:http|https|error|status|code|oops|sorry|whoops) )*[45]\d\d(?: (?:error|status))?"
    r"(?: (?:sorry |oops )?(?:the |this |that s an )?(?:bad gateway|bad request|error|forbidden|gateway time ?out|gone"
    r"|internal server error|(?:page |file |site )?(?:is |was )?not found|page (?:unavailable|does not exist)"
    r"|server error|service (?:temporarily )?unavailable|too many requests|unauthorized|access denied"
    r"|unavailable for legal reasons|page could not be found|web server is down|connection timed out"
    r"|a timeout occurred))*(?: 1| nginx)?"
    r"|(?:(?:page |site |file )?not found|(?:internal )?server)(?: error)? [45]\d\d|http status [45]\d\d.*"
    r"|[45]\d\d ?(?:错误|错误页面|页面|页面不存在|页面未找到|找不到页面|未找到)|(?:页面不存在|页面未找到) 404"
)
"""A status code, alone or with what it means. (Google's own `!!1` is meant.) As text: few lists need it compiled."""
_STATUS_FIRST = frozenset("http https error status code oops sorry whoops page site file not internal server".split())
"""The words that it may begin with."""
_CODE = re.compile(r"[45]\d\d")
_COMMON_CODES = ("403", "404")
"""Codes that are as a part of a title without a word that explains them."""
_SEPARATOR = r"[|•·・»_]|(?<=\s)(?:[-–—/]|::?)(?=\s)"
"""What is between a title and the name of its site. A colon after a word begins a subtitle instead."""


_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+:\s+")
"""The name of a host before a title."""

_FIRST_WORD = re.compile("[a-z0-9]+")
_FIRST_WORDS = _STATUS_FIRST.union(
    phrase.partition(" ")[0] for phrase in (*_WALL_TITLES, *_WALL_BEGINNINGS, *_EMPTY_TITLES, *_EMPTY_BEGINNINGS)
)
_MARKS = "|_:-/"
"""The ASCII characters of which one is between a title and what a site put around it."""


def _is_ordinary(title: str) -> bool:
    """Quick, as nearly all titles are: whether the first word tells that a title is no placeholder."""
    if not title.isascii() or (any([mark in title for mark in _MARKS]) and _has_parts(title)):  # noqa: C419  # quicker
        return False
    first = _FIRST_WORD.match(title.lower())
    return first is not None and first[0] not in _FIRST_WORDS and first[0][0] not in "45"


def _has_parts(title: str) -> bool:
    """Whether a host or a site's name may be beside the title itself."""
    return re.search(_SEPARATOR, title) is not None or _HOST.match(title) is not None


def is_wall(title: str) -> bool:
    """Whether this is the title of what is in the way of a page: a login, a check, an error."""
    whole, *beside = parts(title)
    if whole in _WALL_TITLES or whole.startswith(_WALL_BEGINNINGS) or is_status(whole):
        return True
    return any(part in _WALL_TITLES or part in _COMMON_CODES or _is_explained(part) for part in beside)


def parts(title: str) -> list[str]:
    """A title, folded; and where a site's name may be in it, its first and its last part by themselves."""
    if host := _HOST.match(title):
        title = title[host.end() :]
    if not re.search(_SEPARATOR, title):
        return [fold(title)]
    # The name of the site comes before or after; what is between two others belongs to a title.
    cut = [fold(part) for part in re.split(_SEPARATOR, title)]
    return [fold(title), cut[0], cut[-1]]


def is_status(folded: str) -> bool:
    """Whether a folded title is a status code, alone or with what it means."""
    return _CODE.search(folded) is not None and re.fullmatch(_STATUS, folded) is not None


def _is_explained(folded: str) -> bool:
    """Whether a word says that a number is a status."""
    return is_status(folded) and not folded.isdecimal()


def is_placeholder(title: str) -> bool:
    """Whether a title tells nothing: it is a wall's, it was never filled in, or its characters are lost."""
    if _is_ordinary(title):
        return False
    if "\ufffd" in title:
        return True
    typed = collapse(title).casefold()
    return not typed or fold(title) in _EMPTY_TITLES or typed.startswith(_EMPTY_BEGINNINGS) or is_wall(title)
