import SwiftParser
func x() { _ = Parser.parse(source: "1") }
