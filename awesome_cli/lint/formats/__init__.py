"""One output format per file: `render(report)` gives its lines."""
