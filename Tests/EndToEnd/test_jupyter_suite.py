"""Jupyter's own suite for kernels, for what the kernel has so far."""

import jupyter_kernel_test


class ElboTests(jupyter_kernel_test.KernelTests):
    kernel_name = "elbo"
    language_name = "swift"
    file_extension = ".swift"

    code_hello_world = 'print("hello, world")'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "[1, 2, 3].map { $0 * $0 }", "result": "[1, 4, 9]"},
        {"code": "Matrix([[1.0, 2.0], [3.0, 4.0]])", "mime": "text/latex"},
        {
            "code": 'Chart(x: "x", y: "y") { LineMark(y: [1.0, 4.0, 9.0]) }',
            "mime": "image/svg+xml",
        },
    ]
    code_display_data = [
        {"code": "show(6 * 7)", "mime": "text/plain"},
        {"code": "show(Matrix([[1.0, 2.0]]))", "mime": "text/latex"},
    ]
    code_clear_output = 'print("soon gone")\nclearOutput()'
    code_page_something = "?max"
    code_inspect_sample = "max"
    completion_samples = [
        {"text": "GaussianMix", "matches": {"GaussianMixture", "GaussianMixtureFit"}},
        {"text": "[1, 2].shuff", "matches": {"shuffle", "shuffled"}},
        {"text": "\\mu", "matches": {"μ"}},
    ]
    # Cells have no standard error to write to: `code_stderr` stays without a sample.
    code_generate_error = "let n = 0\n1 / n"
    code_history_pattern = "6 *"
    supported_history_operations = ("tail", "range", "search")

    complete_code_samples = [
        "1 + 1",
        'print("hello")',
        "func square(_ x: Int) -> Int { x * x }",
        "for i in 0..<3 {\n  print(i)\n}",
    ]
    incomplete_code_samples = [
        "func square(_ x: Int) -> Int {",
        "print(1 +",
        "let values = [1, 2,",
        'let text = """',
    ]
    invalid_code_samples = ["let = 3", "1 + )"]


class ElboWelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "elbo"
    support_iopub_welcome = True


# The suite's bases are not tests of this kernel.
del jupyter_kernel_test
