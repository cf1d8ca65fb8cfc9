import Elbo
import Foundation
import Language
import Notebook
import Testing

/// Cells that read and split data and draw figures, as notebooks do.
@Suite("Data and figures in cells")
struct DataCellTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// What a cell shows, or what is wrong with it.
  private func run(_ source: String) -> (text: String, content: Any?) {
    let session = Session(library: .elbo)
    switch session.run(source, name: "In [1]") {
    case .finished(let shown): return (shown?.text ?? "", shown?.content)
    case .mistaken(let mistakes): return (mistakes.map(\.message).joined(separator: "\n"), nil)
    case .failed(let error): return (error.message, nil)
    }
  }

  @Test(
    "Data are what they are",
    arguments: [
      ("Dataset.digits.rows", "1797"),
      ("Dataset.digits.subset(0..<3).labels", "[0, 1, 2]"),
      ("Dataset.digits.subset([5]).matrix.shape.lengths", "[1, 64]"),
      (
        "let (train, test) = Dataset.digits.split(test: 0.2, seed: 1)\ntrain.rows - test.rows",
        "1079"
      ),
      ("Dataset.moons(rows: 10).split(validation: 0.3).validation.rows", "3"),
      (
        "var n = 0\nfor batch in Dataset.digits.shuffled(seed: 2).batches(of: 128) { n += batch.rows }\nn",
        "1797"
      ),
      ("Dataset.digits.binarized(seed: 1) == Dataset.digits.binarized(seed: 1)", "true"),
      ("Dataset.digits.binarized(threshold: 0.5).matrix.max()", "1.0"),
      ("Dataset.circles(rows: 4, noise: 0).labels ?? []", "[0, 1, 0, 1]"),
      ("Dataset.linearGaussian(rows: 3, dimensions: 7).matrix.shape.lengths", "[3, 7]"),
    ])
  func data(source: String, shown: String) {
    #expect(run(source).text == shown)
  }

  @Test(
    "Arrays of numbers have statistics, each kind its own",
    arguments: [
      ("[1.5, 2, 4].sum()", "7.5"), ("[1, 2, 4].sum()", "7"), ("[Double]().sum()", "0.0"),
      ("[1, 2, 4].mean()", "2.3333333333333335"), ("[3.0, 1, 2].median()", "2.0"),
      ("[4, 1, 2, 3].median()", "2.5"), ("[1.0, 2, 3, 4, 5].quantile(0.1)", "1.4"),
      ("[1, 2, 3, 4].variance()", "1.25"), ("[1.0, 2, 3, 4].variance(ddof: 1) * 3", "5.0"),
      ("let a = [2.0, 4]\na.standardDeviation()", "1.0"),
      ("[Double]().mean()", "the mean of no numbers is undefined (the shape is 0)"),
      ("[Int]().median()", "the median of no numbers is undefined (the shape is 0)"),
      ("[1.0].quantile(2)", "a quantile is of a share from 0 to 1, not of 2"),
      ("[Int.max, 1].sum()", "9223372036854775807 + 1 is outside the range of Int"),
      ("[\"a\"].sum()", "'sum' wants 'Double', but this is of type 'String'"),
      ("Vector([3, 1, 2]).median()", "2.0"),
      ("Matrix([[3, 0], [0, -4]]).singularValues()", "[4 3]"),
    ])
  func statistics(source: String, shown: String) {
    #expect(run(source).text == shown)
  }

  @Test(
    "What other libraries call differently is told",
    arguments: [
      ("let a = [1, 2]\nsum(a)", "write 'a.sum()'"),
      ("let a = [1.0, 2]\nnp.mean(a)", "write 'a.mean()'"),
      ("np.array([1, 2])", "write 'Matrix([1, 2])'"),
      ("let m = Matrix([[1, 2]])\nm.T", "write 'transposed()'"),
      ("GaussianMixture(components: 2).means", "what 'fit' gives has it: write '.fit(…).means'"),
      ("let n = 2\nVector([1, 2]) * n", "write 'Double(n)'"),
      ("let n = 2\nNormal(mean: n, standardDeviation: 1)", "write 'Double(n)'"),
      ("let a = [[1.0, 2]]\nMatrix([[1, 2]]) * a", "write 'Matrix(a)'"),
      ("plt.plot([1, 2])", "a chart is written 'Chart { LineMark(x: x, y: y) }'"),
    ])
  func habits(source: String, advice: String) {
    #expect(run(source).text.hasSuffix(" — \(advice)"), "\(run(source).text)")
  }

  @Test(
    "Of many overloads the nearest is told",
    arguments: [
      (
        "PointMark(x: [1.0, 2], y: \"a\")", "'y' wants '[Double]', but this is of type 'String'"
      ),
      (
        "Normal(0, \"a\")",
        "'Normal' wants 'Double', 'Expression' or 'Matrix', but this is of type 'String'"
      ),
      ("PointMark(x: [foo, 1], y: [1, 2])", "there is nothing called 'foo' here"),
      ("pow(.pi, \"a\")", "'pow' wants 'Double', 'Float' or 'Term', but this is of type 'String'"),
      (
        "Matrix([[1, 2], [3, \"a\"]])", "expected 'Double', but this is of type 'String'"
      ),
      (
        "let a = [1, 2]\nLineMark(x: a, y: a)",
        "'x' wants '[Double]', but this is of type '[Int]' — write 'a.map { Double($0) }'"
      ),
      (
        "let n = 2\nPointMark(x: [n, 1.5], y: [1, 2])",
        "expected 'Double', but this is of type 'Int' — write 'Double(n)'"
      ),
      (
        "HistogramMark(Dataset.oldFaithful)",
        "'HistogramMark' wants 'Matrix', but this is of type 'Dataset' — write "
          + "'Dataset.oldFaithful.matrix'"
      ),
      (
        "Chart(title: \"a\", xlabel: \"x\") { LineMark(y: [1, 2]) }",
        "'Chart' has no argument 'xlabel:'; it is Chart(title:x:y:xScale:yScale:_:…)"
      ),
      (
        "PointMark(true, 1, color: [1])",
        "'PointMark' wants the label 'x:' here; it is PointMark(x:y:color:names:size:)"
      ),
    ])
  func overloads(source: String, message: String) {
    #expect(run(source).text == message)
  }

  @Test("A table with texts is read, and a figure is saved, by cells")
  func files() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let table = folder.appending(path: "t.csv").path
    try "name;x\nAda;1\nBob;2\n".write(toFile: table, atomically: true, encoding: .utf8)
    let read = run("let t = Dataset.csv(\"\(table)\", separator: \";\")\nt.texts(\"name\")")
    #expect(read.text == "[\"Ada\", \"Bob\"]")
    let shown = try #require(run("Dataset.csv(\"\(table)\", separator: \";\")").content)
    let html = try #require(try Presentation(of: shown).forms["text/html"])
    #expect(html.contains("<th>name</th>") && html.contains("<td>Ada</td>"))

    let image = folder.appending(path: "c.svg").path
    #expect(run("Chart { LineMark(x: 0...6) { sin($0) } }.save(\"\(image)\")").text == "")
    #expect(try String(contentsOfFile: image, encoding: .utf8).hasPrefix("<svg"))
    #expect(
      run("Facets { }.save(\"a.png\")").text
        == "save writes files whose names end in .svg, which \"a.png\" does not")
  }

  @Test("MNIST is read from its folder")
  func mnist() {
    let source = """
      let (train, test) = Dataset.mnist(folder: "\(Self.root)/Notebooks/data/mnist")
      [train.rows, test.rows, train.width, test.labels[0]]
      """
    #expect(run(source).text == "[60000, 10000, 28, 7]")
  }

  @Test(
    "Every figure can be drawn from a cell",
    arguments: [
      "ImageGrid(Dataset.digits.subset(0..<20), columns: 10, title: \"Digits\", rowLabels: [\"a\", \"b\"])",
      "ImageGrid(Dataset.digits.subset(0..<4).matrix, height: 8, width: 8, captions: [\"a\", \"b\", \"c\", \"d\"], spacing: 2)",
      "Chart { HeatMapMark([[1, 2], [3, 4]], rows: [\"a\", \"b\"], label: \"n\") }",
      "Chart { HeatMapMark(x: 0...1, y: 0...1, values: Matrix([[1, 2], [3, 4]])) }",
      "Chart { ErrorBarMark(x: [1, 2], y: [1, 2], error: [0.1, 0.2], label: \"mean\") }",
      "Chart { BarMark([\"a\"], values: [1], errors: [0.5])\n BarMark([\"a\"], values: [2]) }",
      "Chart { LineMark(y: [1, 2], label: \"v\", dashed: true)\n TextMark(\"here\", x: 0, y: 1) }",
      "Chart { LineMark(x: 0...6, resolution: 50, label: \"sin\") { sin($0) } }",
      "Facets(columns: 2) { for k in 1...3 { Chart(title: \"\\(k)\") { LineMark(y: [0, Double(k)]) } } }",
      "Facets { Chart { LineMark(y: [1]) }\n ImageGrid(Dataset.digits.subset(0..<1)) }",
      "Timeline(events: [TimelineEvent(1763, \"Bayes\"), TimelineEvent(1922, \"Fisher\", note: \"n\")], selected: [1763])",
      """
      PlateDiagram(
        nodes: [.parameter("\\\\theta"), .latent("z"), .observed("x", label: "x_n")],
        edges: [("z", "x"), ("\\\\theta", "x")], plates: [DiagramPlate("N", ["z", "x"])])
      """,
    ])
  func figures(source: String) throws {
    let result = run(source)
    let content = try #require(result.content, "\(result.text)")
    let forms = try Presentation(of: content).forms
    #expect(forms["image/svg+xml"]?.hasPrefix("<svg") == true, "\(result.text)")
  }

  @Test(
    "What is wrong is said at once",
    arguments: [
      ("Dataset.digits.subset([1797])", "there is no row 1797; the rows are 0 to 1796"),
      ("Dataset.npy(\"/nowhere.npy\")", "/nowhere.npy cannot be read: No such file or directory"),
      ("Dataset.moons(noise: -1)", "noise is -1.0, but must be finite and at least 0"),
      (
        "Dataset.digits.split(test: 2)",
        "test is 2.0: of 1797 rows, both parts must get at least one"
      ),
      (
        "ImageGrid(Dataset.digits.matrix, height: 7, width: 8)",
        "ImageGrid: image 0 has 64 pixels; 7×8 are 56."
      ),
      (
        "LineMark(x: 0...0) { $0 }",
        "LineMark: x is 0...0; it must be a finite range of some length."
      ),
      (
        "LineMark(x: 0...1, resolution: 1) { $0 }",
        "LineMark: resolution is 1; it must be in 2...100000."
      ),
      ("Timeline(events: [], width: 5)", "Timeline: width is 5.0; it must be 320 to 4000 pixels."),
      (
        "PlateDiagram(nodes: [.latent(\"z\")], edges: [(\"z\", \"z\")])",
        "PlateDiagram: the edge from z to z closes a circle; arrows of a model never lead back."
      ),
    ])
  func mistakes(source: String, message: String) {
    #expect(run(source).text == message)
  }
}
