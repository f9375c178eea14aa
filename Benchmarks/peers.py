"""Runs a peer on the job, the fastest way its API allows: the template is loaded once where it can be.

    peers.py docxtpl|relatorio TEMPLATE RECORDS FOLDER COUNT

Prints the seconds spent on the documents, without Python's start and imports: on the wall's clock, and of
the processor's time.
"""
import json
import sys
import time
from itertools import islice
from pathlib import Path


def docxtpl(path):
    from docxtpl import DocxTemplate

    template = DocxTemplate(path)

    def make(data, out):
        # A second render() opens the template again by itself: docxtpl writes into its tree.
        template.render(data, autoescape=True)
        template.save(out)

    return make


def relatorio(path):
    from relatorio.templates.opendocument import Template

    template = Template(source="", filepath=str(path))

    def make(data, out):
        out.write_bytes(template.generate(**data).render().getvalue())

    return make


peer, template, records, folder, count = sys.argv[1], Path(sys.argv[2]), *sys.argv[3:]
prepare = {"docxtpl": docxtpl, "relatorio": relatorio}[peer]
__import__(peer)
start = time.perf_counter(), time.process_time()
make = prepare(template)
with open(records, encoding="utf-8") as lines:
    for i, line in enumerate(islice(lines, int(count))):
        make(json.loads(line), Path(folder, f"{i}{template.suffix}"))
print(time.perf_counter() - start[0], time.process_time() - start[1])
