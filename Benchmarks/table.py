"""Plain-text tables."""


def table(headings, rows):
    """Columns as wide as their widest cell; the first column to the left, the others to the right."""
    cells = [headings, *rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(headings))]

    def line(row):
        first = row[0].ljust(widths[0])
        return "  ".join([first] + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]).rstrip()

    return [line(headings), "  ".join("-" * width for width in widths), *map(line, rows)]


def number(value, digits=0):
    """A number as it is printed in Russian: groups of three, a decimal comma."""
    return f"{value:,.{digits}f}".replace(",", "\u00a0").replace(".", ",")


def seconds(value):
    """Seconds, or milliseconds when there are few."""
    return f"{number(value, 2)} с" if value >= 1 else f"{number(value * 1000, 1 if value < 0.1 else 0)} мс"


def verdict(reached):
    return "да" if reached else "НЕТ"
