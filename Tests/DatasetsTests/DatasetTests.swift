import Datasets
import Tensors
import Testing

@Suite("Data sets")
struct DatasetTests {
  func read(_ text: String) throws -> Dataset {
    try withFile(Array(text.utf8)) { try Dataset.checkedCSV($0) }
  }

  /// What reading says, without the random part of the path.
  func complaint(_ text: String) throws -> String {
    let message = failure { try read(text) }
    return message.drop { $0 != "," && $0 != " " }.drop { $0 == "," || $0 == " " }.description
  }

  @Test func oldFaithful() {
    let data = Dataset.oldFaithful
    #expect(data.matrix.shape == [272, 2])
    #expect(data.matrix[row: 0].values == [3.6, 79])
    #expect(data.matrix[row: 271].values == [4.467, 74])
    // The sums of R's data set.
    #expect(abs(data["eruptions"].sum() - 948.677) < 1e-9)
    #expect(data["waiting"].sum() == 19284)
    #expect(data.columns[1].label == "waiting time to next eruption (min)")
    #expect(
      failure { try data.checkedColumn("speed") }
        == "there is no column \"speed\"; the columns are eruptions, waiting")
    #expect(data.description.hasPrefix("Old Faithful: 272 rows, 2 columns\n  eruption time (min):"))
  }

  @Test func standardizing() {
    let z = Dataset.oldFaithful.standardized().matrix
    #expect(abs(z.mean(axis: 0)).max() < 1e-14)
    #expect(abs(z.variance(axis: 0) - 1).max() < 1e-13)
  }

  @Test func blobs() throws {
    let data = Dataset.blobs(rows: 100, dimensions: 3, clusters: 5, spread: 0.5, seed: 4)
    #expect(data.matrix.shape == [100, 3])
    #expect(data.labels?.prefix(6) == [0, 1, 2, 3, 4, 0])
    #expect(data == Dataset.blobs(rows: 100, dimensions: 3, clusters: 5, spread: 0.5, seed: 4))
    #expect(data != Dataset.blobs(rows: 100, dimensions: 3, clusters: 5, spread: 0.5, seed: 5))
    #expect(
      failure { try Dataset.checkedBlobs(rows: 0) } == "rows is 0, but must be at least 1")
    #expect(
      failure { try Dataset.checkedBlobs(spread: -.infinity) }
        == "spread is -inf, but must be finite and at least 0")
  }

  @Test func commaSeparatedNumbers() throws {
    let named = try read("\"first\", second\r\n1,2\r\n\r\n 3.5 ,\"-4e2\"\r\n")
    #expect(named.columns.map(\.name) == ["first", "second"])
    #expect(named.matrix == Matrix([[1, 2], [3.5, -400]]))
    let bare = try read("1,2\n3,4")
    #expect(bare.columns.map(\.name) == ["x1", "x2"])
    #expect(bare.matrix == Matrix([[1, 2], [3, 4]]))
    let marked = try withFile([0xEF, 0xBB, 0xBF] + Array("a\n1\n".utf8)) {
      try Dataset.checkedCSV($0)
    }
    #expect(marked.columns.map(\.name) == ["a"])
  }

  @Test func whatIsWrongWithAFile() throws {
    #expect(try complaint("a,b\n1,2\n3,x\n") == "line 3, column 2: \"x\" is not a number")
    #expect(try complaint("a,b\n1,\n") == "line 2, column 2: a number is missing")
    #expect(
      try complaint("a,b\n1,2\n\n3\n") == "line 4: 1 field, but the lines before have 2")
    #expect(try complaint("a,\"b\n1,2\n") == "line 1: a quotation mark is never closed")
    #expect(try complaint("") == "holds no rows of data")
    #expect(try complaint("a,b\n") == "holds no rows of data")
    #expect(
      failure { try Dataset.checkedCSV("/nowhere/data.csv") }
        == "/nowhere/data.csv cannot be read: No such file or directory")
    #expect(failure { try Dataset.checkedCSV("/tmp") } == "/tmp cannot be read: Is a directory")
  }

  @Test func textsAndSeparators() throws {
    let text = "width;species;name\n1.5;setosa;\"a; b\"\n2;;c\n3;setosa;d\n"
    let data = try withFile(Array(text.utf8)) { try Dataset.checkedCSV($0, separator: ";") }
    #expect(data.columns.map(\.name) == ["width"])
    #expect(data["width"].values == [1.5, 2, 3])
    #expect(data.textColumns == ["species", "name"])
    #expect(data.texts("species") == ["setosa", "", "setosa"])
    #expect(data.texts("name") == ["a; b", "c", "d"])
    #expect(data.subset([2, 0]).texts("name") == ["d", "a; b"])
    #expect(data.standardized().texts("name") == data.texts("name"))
    #expect(data.description.contains("3 rows, 3 columns"))
    #expect(data.description.contains("  species: texts, 2 different"))
    #expect(
      failure { try data.checkedColumn("species") }
        == "the column \"species\" holds texts: read them with texts(\"species\")")
    #expect(
      failure { try data.checkedTexts("width") }
        == "there is no column of texts \"width\"; the columns of texts are species, name")
    #expect(
      failure { try Dataset.checkedCSV("a.csv", separator: ", ") }
        == "the separator is \", \", but must be one character of ASCII that is no quotation mark")
  }

  @Test func headersThatAreNone() throws {
    let bare = try withFile(Array("a\t1\nb\t2".utf8)) {
      try Dataset.checkedCSV($0, separator: "\t", header: false)
    }
    #expect(bare.texts("x1") == ["a", "b"])
    #expect(bare["x2"].values == [1, 2])
    let years = try withFile(Array("1999,2000\n1,2".utf8)) {
      try Dataset.checkedCSV($0, header: true)
    }
    #expect(years.columns.map(\.name) == ["1999", "2000"])
  }

  @Test func longFilesAreReadWhole() throws {
    let lines = (0..<20_000).map { "\($0),\($0 * 2)" }
    let data = try read(lines.joined(separator: "\n"))
    #expect(data.rows == 20_000 && data.matrix[19_999, 1] == 39_998)
  }
}
