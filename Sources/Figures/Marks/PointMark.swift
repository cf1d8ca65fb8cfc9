/// What the colours of points say.
public enum PointColoring: Sendable {
  /// All points alike; nil takes the next colour of the palette.
  case single(Color?)
  /// A class for each point; `names[i]` is the name of class i.
  case categories([Int], names: [String])
  /// A continuous value for each point, shown by a colour bar.
  case values([Double], label: String)
  /// A row for each point with the share of each component; colours are mixed in proportion.
  case responsibilities([[Double]], names: [String])
}

/// A scatter of points.
///
///     PointMark(x: eruptions, y: waiting, color: responsibilities)
public struct PointMark: Mark {
  package let x: [Double]
  package let y: [Double]
  package let coloring: PointColoring
  package let size: Double?
  package let label: String

  /// - Parameters:
  ///   - size: The radius of a point in pixels; chosen by the number of points where it is nil.
  ///   - label: The name in the legend, for points of a single colour.
  public init(
    x: [Double], y: [Double], coloring: PointColoring, size: Double? = nil, label: String = ""
  ) {
    self.x = x
    self.y = y
    self.coloring = coloring
    self.size = size
    self.label = label
  }

  public init(
    x: [Double], y: [Double], color: Color? = nil, size: Double? = nil, label: String = ""
  ) {
    self.init(x: x, y: y, coloring: .single(color), size: size, label: label)
  }

  /// Points coloured by class; `names[i]` is the name of class i.
  public init(
    x: [Double], y: [Double], color: [Int], names: [String] = [], size: Double? = nil
  ) {
    self.init(x: x, y: y, coloring: .categories(color, names: names), size: size)
  }

  /// Points coloured by a named class.
  public init(x: [Double], y: [Double], color: [String], size: Double? = nil) {
    var indices: [String: Int] = [:]
    var names: [String] = []
    let classes = color.map { name in
      if let index = indices[name] { return index }
      indices[name] = names.count
      names.append(name)
      return names.count - 1
    }
    self.init(x: x, y: y, coloring: .categories(classes, names: names), size: size)
  }

  /// Points coloured by a continuous value, which `colorLabel` names.
  public init(
    x: [Double], y: [Double], color: [Double], colorLabel: String = "", size: Double? = nil
  ) {
    self.init(x: x, y: y, coloring: .values(color, label: colorLabel), size: size)
  }

  /// Points coloured by responsibilities, a row for each point and a column for each component.
  public init(
    x: [Double], y: [Double], color: [[Double]], names: [String] = [], size: Double? = nil
  ) {
    self.init(x: x, y: y, coloring: .responsibilities(color, names: names), size: size)
  }
}
