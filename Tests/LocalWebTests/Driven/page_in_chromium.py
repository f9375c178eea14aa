"""Drives the local page in Chromium as a secretary does, and says what is wrong.

usage: page_in_chromium.py CHROMIUM ADDRESS FOLDER

Speaks the DevTools protocol over a pair of pipes, so nothing has to be installed beside the browser. Prints one line
for each thing that is not as it should be; the last line is «done». Ends with 77 if the browser does not start here.
"""

import json
import os
import select
import subprocess
import sys
import time


class NoBrowser(Exception):
    pass


class Browser:
    def __init__(self, program, folder):
        read_end, self.out = os.pipe()
        self.inp, write_end = os.pipe()

        def give_pipes():
            os.dup2(read_end, 203)
            os.dup2(write_end, 204)
            os.dup2(203, 3)
            os.dup2(204, 4)

        self.process = subprocess.Popen(
            [
                program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--no-first-run", "--disable-background-networking", "--remote-debugging-pipe",
                f"--user-data-dir={folder}/profile", "about:blank",
            ],
            preexec_fn=give_pipes, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(read_end)
        os.close(write_end)
        self.buffer, self.number, self.events, self.session = b"", 0, [], None
        try:
            targets = self.call("Target.getTargets")["targetInfos"]
            page = next(t["targetId"] for t in targets if t["type"] == "page")
            self.session = self.call("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
            for domain in ["Page", "Runtime", "Network", "Log"]:
                self.call(f"{domain}.enable")
        except (EOFError, OSError, StopIteration, TimeoutError) as reason:
            raise NoBrowser(reason)

    def receive(self, seconds=30):
        while b"\0" not in self.buffer:
            if not select.select([self.inp], [], [], seconds)[0]:
                raise TimeoutError("no answer from the browser")
            chunk = os.read(self.inp, 1 << 20)
            if not chunk:
                raise EOFError("the browser has ended")
            self.buffer += chunk
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def evaluate(self, script, **how):
        """Asked between two pages, the browser has nowhere to run a script: asked again, it has."""
        end = time.time() + 30
        while True:
            try:
                return self.call("Runtime.evaluate", expression=script, **how)
            except RuntimeError as error:
                if time.time() > end or not ("context" in str(error) or "navigated" in str(error)):
                    raise
                time.sleep(0.05)

    def run(self, script):
        result = self.evaluate(script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(f"{script}: {result['exceptionDetails'].get('exception', {}).get('description')}")
        return result["result"].get("value")

    def until(self, script, seconds=60):
        """Waits until a whole page is there and the script's value is true; pages may change meanwhile."""
        end = time.time() + seconds
        while time.time() < end:
            try:
                if self.run(f"document.readyState === 'complete' && ({script})"):
                    return True
            except RuntimeError:
                pass
            time.sleep(0.05)
        return False

    def go(self, address):
        self.run("window.left = true")
        self.call("Page.navigate", url=address)
        self.until("!window.left")

    def press(self, key, code):
        for kind in ["keyDown", "keyUp"]:
            text = {"text": "\r"} if key == "Enter" and kind == "keyDown" else {}
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, **text)

    def narrow(self, width):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)

    def posts(self):
        """Addresses of the forms that were sent."""
        return [
            e["params"]["request"]["url"] for e in self.events
            if e.get("method") == "Network.requestWillBeSent" and e["params"]["request"]["method"] == "POST"]

    def complaints(self):
        """What the browser has to say of the pages: scripts that failed, what the policy forbade."""
        for event in self.events:
            if event.get("method") == "Runtime.exceptionThrown":
                yield f"a script failed: {event['params']['exceptionDetails'].get('text')}"
            if event.get("method") == "Log.entryAdded" and event["params"]["entry"]["level"] == "error":
                yield f"the browser complains: {event['params']['entry']['text']}"


def check(holds, words):
    if not holds:
        print(words, flush=True)


def drive(browser, address, folder):
    root = address.split("/?")[0]
    browser.call("Page.navigate", url=address)
    check(browser.until("location.pathname.startsWith('/s/')"), "the address of the start does not lead in")
    school = root + browser.run("location.pathname")

    # Every page fits its window, in an office and on a small notebook.
    for width in [900, 420]:
        browser.narrow(width)
        for page in ["", "findings", "papers", "papers?by=person", "print", "control", "journal", "decline", "next"]:
            browser.go(school + page)
            check(browser.run(f"document.documentElement.scrollWidth <= {width}"), f"«{page}» is wider than {width}")
            check(browser.run("document.title.includes(' – ')"), f"«{page}» has no title")
    browser.narrow(1280)

    # A tick for a whole table, and how many papers are chosen.
    browser.go(school + "papers")
    browser.run("window.table = document.querySelector('table[data-choose]')")
    browser.run("window.all = table.tHead.querySelector('input'); all.click()")
    check(browser.run("[...table.tBodies[0].querySelectorAll('input')].every(box => box.checked)"), "not all are ticked")
    count = "document.querySelector('[data-chosen]').textContent"
    rows = browser.run("table.tBodies[0].rows.length")
    check(browser.run(count) == f"Отмечено бумаг: {rows}", f"the count is wrong: {browser.run(count)}")
    browser.run("table.tBodies[0].querySelector('input').click()")
    check(browser.run("all.indeterminate && !all.checked") == (rows > 1), "the tick of the table does not follow")
    browser.run("for (const box of document.querySelectorAll('input:checked')) if (box !== all) box.click()")
    check(browser.run(count) == "С отмеченными бумагами:", "the words without a choice do not come back")

    # The keyboard: first of all one can go past the menu.
    browser.press("Tab", 9)
    check(browser.run("document.activeElement.className") == "skip", "the first stop is not the way to the content")
    browser.press("Enter", 13)
    check(browser.run("location.hash") == "#main", "the way to the content leads nowhere")
    browser.press("Tab", 9)
    check(
        browser.run("document.activeElement.closest('main') !== null && document.activeElement.matches(':focus-visible')"),
        "from there the content is not reached")

    # An impatient double click makes the papers once; their page shows the end by itself.
    browser.go(school + "papers")
    browser.events.clear()
    browser.run("const button = document.querySelector('button[name=all]'); button.click(); button.click()")
    check(browser.until("document.querySelector('h1').textContent === 'Бумаги готовы'"), "the end of the work is not shown")
    check(len(browser.posts()) == 1, f"sent more than once: {browser.posts()}")

    # Back and forward do not send anything again.
    browser.run("history.back()")
    time.sleep(0.3)
    browser.run("history.forward()")
    time.sleep(0.3)
    check(len(browser.posts()) == 1, "«back» sent the form again")

    # A print set can be taken away.
    browser.go(school + "print")
    browser.run("document.querySelector('input[name=kind]').click(); document.querySelector('input[name=pdf]')?.click()")
    browser.run("document.querySelector('.last button').click()")
    check(browser.until("document.querySelector('h1').textContent === 'Комплект готов'"), "the print set is not shown")
    size = browser.run("fetch(document.querySelector('main a.button').href).then(r => r.blob()).then(b => b.size)")
    check(size > 5000, f"the print set has {size} bytes")

    # A scan by the field for files.
    browser.go(school + "papers")
    browser.go(browser.run("document.querySelector('a[href$=signature]').href"))
    scan = os.path.join(folder, "скан.pdf")
    with open(scan, "wb") as file:
        file.write(b"%PDF-1.4\n" + os.urandom(100_000))
    field = browser.evaluate("document.querySelector('input[type=file]')")
    browser.call("DOM.setFileInputFiles", files=[scan], objectId=field["result"]["objectId"])
    browser.run("document.querySelector('main form button').click()")
    check(browser.until("location.search === '?note=signed'"), "the scan did not arrive")
    size = browser.run("fetch(document.querySelector('a[href$=scan]').href).then(r => r.blob()).then(b => b.size)")
    check(size == 100_009, f"the scan came back with {size} bytes")

    for complaint in browser.complaints():
        print(complaint)

    # The end is told.
    browser.run("[...document.querySelectorAll('button')].find(b => b.textContent === 'Завершить работу').click()")
    check(browser.until("document.querySelector('h1').textContent === 'Работа завершена'"), "the end is not told")


def main():
    program, address, folder = sys.argv[1:]
    browser = None
    try:
        browser = Browser(program, folder)
        drive(browser, address, folder)
    except NoBrowser as reason:
        print(f"Chromium does not start here: {reason}")
        sys.exit(77)
    finally:
        if browser:
            browser.process.kill()
            browser.process.wait()
    print("done")


main()
