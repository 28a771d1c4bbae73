"""Operations that change a list, one file each. They return what they did and print nothing."""
