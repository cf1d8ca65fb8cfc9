import Jupyter
import Testing

@Suite struct JSONTests {
  @Test(arguments: [
    "null", "true", "0", "-7", "1.5", "1e+300", #""""#, #""a/b \"\\\n""#, "[]", "[[],{}]",
    #"{"a":{"b":[1,"x",null,false]},"μ":"🙂"}"#, "9223372036854775807",
  ])
  func textSurvives(text: String) throws {
    let value = try JSON(parsing: Array(text.utf8))
    #expect(try JSON(parsing: value.encoded()) == value)
    #expect(String(decoding: value.encoded(), as: UTF8.self) == text)
  }

  @Test(arguments: ["", "{", "nul", #""\ud800""#, "1e999", "NaN", "[1] 2"])
  func invalidTextThrows(text: String) {
    #expect(throws: (any Error).self) { try JSON(parsing: Array(text.utf8)) }
  }

  @Test(arguments: [("[", "]"), (#"{"a":"#, "}")]) func depthIsBounded(open: String, close: String)
  {
    func nested(_ depth: Int) -> [UInt8] {
      Array(
        (String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)).utf8)
    }
    #expect(throws: Never.self) { try JSON(parsing: nested(500)) }
    #expect(throws: (any Error).self) { try JSON(parsing: nested(100_000)) }
  }

  @Test func numbersKeepTheirKind() throws {
    #expect(try JSON(parsing: Array("[1,1.5,true]".utf8)) == [1, 1.5, true])
    #expect(try JSON(parsing: Array("99999999999999999999".utf8)) == .number(1e20))
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity]) func noNumberIsNull(number: Double) {
    #expect(JSON.array([.number(number), 1]).encoded() == Array("[null,1]".utf8))
  }

  @Test func membersAreReadByName() {
    let value: JSON = ["a": ["b": 1]]
    #expect(value["a"]?["b"] == 1)
    #expect(value["b"] == nil)
    #expect(JSON.null["a"] == nil)
  }
}
