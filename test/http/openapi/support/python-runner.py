"""Runs the Python samples that arrive as JSON strings, one a line, and answers each with a line of JSON."""

import contextlib
import io
import json
import sys
import urllib.error
import urllib.request

urlopen = urllib.request.urlopen
status = 0


def observed_urlopen(request):
    global status
    response = urlopen(request)
    status = response.status
    return response


urllib.request.urlopen = observed_urlopen

for line in sys.stdin:
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(json.loads(line), "sample", "exec"), {})
        answer = {"status": status, "printed": printed.getvalue()}
    except urllib.error.HTTPError as error:
        answer = {"error": f"{error.code}: {error.read().decode()}"}
    except Exception as error:
        answer = {"error": repr(error)}
    print(json.dumps(answer), flush=True)
