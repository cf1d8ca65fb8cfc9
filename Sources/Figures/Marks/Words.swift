/// Phrases that marks share when they describe their data.
enum Words {
  /// “, x from 1.6 to 5.1 and y from 43 to 96”; empty for no values.
  static func ranges(x: [Double], y: [Double]) -> String {
    guard let x = range(x), let y = range(y) else { return "" }
    return ", x \(x) and y \(y)"
  }

  static func range(_ values: [Double]) -> String? {
    guard let least = values.min(), let greatest = values.max() else { return nil }
    return least == greatest
      ? "at \(NumberText.text(least))"
      : "from \(NumberText.text(least)) to \(NumberText.text(greatest))"
  }

  static func point(_ point: DataPoint) -> String {
    "(\(NumberText.text(point.x)), \(NumberText.text(point.y)))"
  }
}
