import Notebook
import Testing

@Suite("Files of cells")
struct CellFileTests {
  private static func notebook(_ cells: String, format: Int = 4) -> String {
    #"{"nbformat": \#(format), "nbformat_minor": 5, "metadata": {}, "cells": [\#(cells)]}"#
  }

  private static func read(_ text: String, isNotebook: Bool? = nil) throws -> CellFile {
    try CellFile(Array(text.utf8), name: "f", isNotebook: isNotebook)
  }

  @Test("A notebook's cells have their kinds, ids and tags")
  func cells() throws {
    let file = try Self.read(
      Self.notebook(
        #"""
        {"cell_type": "markdown", "id": "a", "source": "text"},
        {"cell_type": "code", "id": "b", "source": ["let x = 1\n", "x"]},
        {"cell_type": "raw", "id": "c", "source": "raw"},
        {"cell_type": "code", "id": "d", "source": "  "},
        {"cell_type": "code", "id": "e", "source": "y", "metadata": {"tags": ["raises-exception"]}},
        {"cell_type": "code", "id": "g", "source": "z", "metadata": {"tags": ["skip-execution"]}}
        """#))
    #expect(file.cells.map(\.kind) == [.markdown, .code, .raw, .code, .code, .code])
    #expect(file.cells[1].source == "let x = 1\nx")
    #expect(file.program.map(\.cell.name) == ["f, cell 1 (b)", "f, cell 3 (e)"])
    #expect(file.program.map(\.mayFail) == [false, true])
  }

  @Test("A script is cut at its marks, and lines keep their numbers")
  func script() throws {
    let file = try Self.read(
      "// head\n// %%\n\nlet x = 1\n\n// %% [markdown]\n// # Title\n//\n// text\n// %% b\nx\n// %%more\n"
    )
    #expect(file.cells.map(\.kind) == [.code, .markdown, .code])
    #expect(file.cells.map(\.source) == ["\nlet x = 1", "# Title\n\ntext", "x\n// %%more"])
    #expect(file.program.map(\.cell.firstLine) == [3, 11])
  }

  @Test(
    "A byte order mark and line ends of other systems are no part of the code",
    arguments: ["\u{FEFF}let x = 1\r\nx\r\n", "let x = 1\r\nx"])
  func lineEnds(_ text: String) throws {
    #expect(try Self.read(text).cells.map(\.source) == ["let x = 1\nx"])
  }

  static let broken: [(String, String)] = [
    ("{", "f is not valid JSON, so it is no notebook"),
    ("[1]", "f is JSON but no notebook: it has no number 'nbformat'"),
    (#"{"cells": []}"#, "f is JSON but no notebook: it has no number 'nbformat'"),
    (#"{"nbformat": "4"}"#, "f is JSON but no notebook: it has no number 'nbformat'"),
    (
      notebook("", format: 3),
      "f is a notebook of format 3, but only format 4 can be read: Jupyter writes it when it saves"
    ),
    (#"{"nbformat": 4}"#, "f is not a sound notebook: it has no list 'cells'"),
    (notebook(""), "f has no cell with code"),
    (notebook(#"{"cell_type": "code", "source": " "}"#), "f has no cell with code"),
    (
      notebook(#"{"cell_type": "code", "source": [1]}"#),
      "f is not a sound notebook: cell 1 of all is neither code, markdown nor raw text"
    ),
    (
      notebook(#"{"cell_type": "heading", "source": ""}"#),
      "f is not a sound notebook: cell 1 of all is neither code, markdown nor raw text"
    ),
    (
      #"{"nbformat": 4, "metadata": {"kernelspec": {"language": "python"}}, "cells": []}"#,
      "f is a notebook in python, not in Swift"
    ),
  ]

  @Test("A file that is no notebook is refused in one line", arguments: broken)
  func refused(_ text: String, _ expected: String) {
    #expect(throws: CellFileError(expected)) { try Self.read(text, isNotebook: true) }
  }

  @Test("Bytes that are no text are refused")
  func bytes() {
    #expect(throws: CellFileError("f is not text in UTF-8")) {
      try CellFile([0xFF, 0xFE, 0x6C], name: "f")
    }
  }

  @Test("An exported package names its programs by their notebooks")
  func package() throws {
    let source = Array("let x = 1\nx".utf8)
    let files = try ["01-em.ipynb", "em.swift", "Elbo.swift", "3.swift"].map {
      try CellFile(source, name: $0, isNotebook: false)
    }
    let package = try ScriptPackage(
      files, named: "Course", library: .url("https://example.org/someone/elbo.git"))
    #expect(
      package.files.keys.sorted() == [
        ".gitignore", "Package.swift", "Sources/ElboNotebook/main.swift", "Sources/Em/main.swift",
        "Sources/Em2/main.swift", "Sources/Notebook/main.swift",
      ])
    let manifest = try #require(package.files["Package.swift"])
    #expect(
      manifest.contains(#".package(url: "https://example.org/someone/elbo.git", branch: "main")"#))
    #expect(manifest.contains(#".product(name: "Elbo", package: "elbo")"#))
    #expect(
      package.files["Sources/Em/main.swift"]?.hasSuffix("// %%\nlet x = 1\nshow(x)\n") == true)
  }
}
