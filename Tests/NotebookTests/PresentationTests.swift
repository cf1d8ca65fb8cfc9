import Elbo
import Notebook
import Testing

@Suite("What a front end is given of a value")
struct PresentationTests {
  @Test("A matrix, a vector and a number of a tensor are formulas")
  func tensors() throws {
    let shown = try Presentation(of: Matrix([[1, 2], [3, 4]]))
    #expect(shown.plain == "[[1 2]\n [3 4]]")
    #expect(shown.rich == .latex("$$\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}$$"))
    #expect(try Presentation(of: Matrix(2.5)).rich == .latex("$$2.5$$"))
  }

  @Test("Numbers show as a column, rows of numbers as a matrix, and keep their plain text")
  func numbers() throws {
    let shown = try Presentation(of: [1.5, 2], plain: "[1.5, 2.0]")
    #expect(shown.plain == "[1.5, 2.0]")
    #expect(shown.rich == .latex("$$\\begin{pmatrix} 1.5 \\\\ 2 \\end{pmatrix}$$"))
    #expect(
      try Presentation(of: [[1.0, 2], [3, 4]]).rich
        == .latex("$$\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}$$"))
    #expect(try Presentation(of: [[1.0, 2], [3]]).rich == nil)
    #expect(try Presentation(of: [Double]()).rich == nil)
  }

  @Test("A list of formulas is a tuple, cut after eight")
  func lists() throws {
    let list = Array(repeating: Matrix(3), count: 9)
    #expect(
      try Presentation(of: Array(list.prefix(2))).rich == .latex("$$\\left( 3, 3 \\right)$$"))
    #expect(
      try Presentation(of: list).rich
        == .latex("$$\\left( 3, 3, 3, 3, 3, 3, 3, 3, \\dots \\right)$$"))
  }

  @Test("What is neither formula, figure nor table has plain text alone")
  func plain() throws {
    for content in [1, "text", true, ["a"], [1, 2]] as [Any] {
      let shown = try Presentation(of: content)
      #expect(shown == Presentation(plain: String(describing: content)))
      #expect(shown.forms == ["text/plain": String(describing: content)])
    }
  }

  @Test("Models and fits are formulas that every renderer takes")
  func fits() throws {
    let fit = GaussianMixture(components: 2).fit(Dataset.oldFaithful.matrix, seed: 1)
    for content in [fit, fit.model, fit.mixture, fit.components] as [Any] {
      let forms = try Presentation(of: content).forms
      let latex = try #require(forms["text/latex"])
      #expect(latex.hasPrefix("$$") && latex.hasSuffix("$$"))
      #expect(!latex.contains("\n\n") && !latex.contains("\\label"))
      #expect(Set(forms.keys) == ["text/plain", "text/latex"])
    }
    #expect(try Presentation(of: fit).plain.contains("log-likelihood -1130.26"))
  }

  @Test("A figure is SVG and words, and neither formula nor table")
  func figures() throws {
    let chart = Chart(title: "Trace") { LineMark(y: [1, 2, 3]) }
    let shown = try Presentation(of: chart)
    #expect(Set(shown.forms.keys) == ["text/plain", "image/svg+xml"])
    #expect(shown.forms["image/svg+xml"]?.hasPrefix("<") == true)
    #expect(shown.plain == chart.description)
  }

  @Test("A figure that cannot be drawn throws the reason")
  func wrongFigure() {
    #expect(throws: FigureError.self) {
      try Presentation(of: Chart { LineMark(x: [1, 2], y: [1]) })
    }
  }

  @Test("A data set is a table of its first rows")
  func datasets() throws {
    let shown = try Presentation(of: Dataset.oldFaithful)
    #expect(Set(shown.forms.keys) == ["text/plain", "text/html"])
    #expect(shown.plain == Dataset.oldFaithful.description)
    guard case .html(let html) = shown.rich else {
      Issue.record("no table")
      return
    }
    #expect(html.contains("272 rows, 2 columns"))
    #expect(html.contains("<th>eruption time (min)</th>"))
    #expect(html.contains("<tr><th>0</th><td>3.6</td><td>79</td></tr>"))
    #expect(html.contains("<tr><th>7</th>") && !html.contains("<tr><th>8</th>"))
    #expect(html.contains("⋮"))
  }

  @Test("Text of a data set cannot break out of its table, and wide data are cut")
  func escaping() throws {
    let columns = (0..<13).map { Dataset.Column($0 == 0 ? "<b>&\"" : "x\($0)") }
    let data = Dataset(
      name: "<script>", source: "a & b", columns: columns, matrix: Matrix.zeros(1, 13))
    let html = try #require(try Presentation(of: data).forms["text/html"])
    #expect(html.contains("&lt;script&gt;: 1 row, 13 columns. Source: a &amp; b"))
    #expect(html.contains("<th>&lt;b&gt;&amp;&quot;</th>"))
    #expect(html.contains("<th>x11</th><th>…</th>") && !html.contains("x12"))
    #expect(!html.contains("⋮"))
  }
}
