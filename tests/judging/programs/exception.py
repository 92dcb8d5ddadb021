# shows: an uncaught exception ends with code 1 and a traceback that names the line; earlier output stays
# verdict: runtime_error
# exit: 1
# stdout: caught 'missing' True
# stdout: values 1
# stdout: types
# stdout: before the end
import traceback
import warnings

try:
    {}["missing"]
except KeyError as error:
    print("caught", error, traceback.extract_tb(error.__traceback__)[0].lineno > 0)
try:
    raise ExceptionGroup("many", [ValueError(1), TypeError(2)])
except* ValueError as group:
    print("values", len(group.exceptions))
except* TypeError:
    print("types")
warnings.warn("only on the other stream")
print("before the end")
raise RuntimeError("uncaught")
