"""Edits a finished paper as another program would, and saves it.

    edit_paper.py FILE OLD NEW       replaces text in the first paragraph that has it; prints how often
"""

import sys

import docx
from odf import text
from odf.opendocument import load


def edit_docx(path, old, new):
    document = docx.Document(path)
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if old in run.text:
                run.text = run.text.replace(old, new)
                document.save(path)
                return 1
    return 0


def edit_odt(path, old, new):
    document = load(path)
    # odfpy stumbles over line ends between the elements of meta.xml.
    document.meta.childNodes = [node for node in document.meta.childNodes if node.nodeType != node.TEXT_NODE]
    for paragraph in document.getElementsByType(text.P):
        for node in paragraph.childNodes:
            if node.nodeType == node.TEXT_NODE and old in node.data:
                node.data = node.data.replace(old, new)
                document.save(path)
                return 1
    return 0


path = sys.argv[1]
print((edit_docx if path.endswith("docx") else edit_odt)(path, sys.argv[2], sys.argv[3]))
