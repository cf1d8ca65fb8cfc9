extension Meaning {
  /// Values by name: numbers, and plates of numbers.
  package struct Values: Hashable, Sendable {
    private(set) var plates: [String: Plate] = [:]

    /// A number, or numbers in row-major order with the lengths of their axes.
    package struct Plate: Hashable, Sendable {
      package var values: [Double]
      package var shape: [Int]

      package init(_ values: [Double], shape: [Int]) {
        self.values = values
        self.shape = shape
      }

      /// As many zeros.
      var zeros: Plate { Plate([Double](repeating: 0, count: values.count), shape: shape) }

      package static func number(_ value: Double) -> Plate { Plate([value], shape: []) }
    }

    package init() {}

    /// All numbers of a plate, or the one number.
    package subscript(plate name: String) -> [Double] {
      get throws {
        guard let plate = plates[name] else { throw CheckError.unknown(name) }
        return plate.values
      }
    }

    /// A number.
    package subscript(name: String) -> Double { get throws { try self[plate: name][0] } }

    /// A number as a place among so many: 0 for the first value.
    package func place(_ name: String, of count: Int, from first: Int = 1) throws -> Int {
      let number = try self[name]
      guard let place = Int(exactly: number), (first..<(first + count)).contains(place) else {
        throw CheckError.outside(name, number, first: first, count: count)
      }
      return place - first
    }

    package mutating func set(_ name: String, _ value: Double) { plates[name] = .number(value) }

    package mutating func set(_ name: String, _ values: [Double], shape: [Int]) {
      plates[name] = Plate(values, shape: shape)
    }

    package func contains(_ name: String) -> Bool { plates[name] != nil }

    package mutating func put(_ name: String, _ plate: Plate?) { plates[name] = plate }

    /// The names of all values.
    package var names: [String] { plates.keys.sorted() }
  }
}
