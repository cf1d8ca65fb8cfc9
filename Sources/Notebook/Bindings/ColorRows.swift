import Elbo
import Language

/// The declarations of colours in cells.
enum ColorRows {
  static var all: [Row] { color + named.map(row) }

  private static var color: [Row] {
    [
      Row(
        """
        /// A colour from its red, green and blue in the sRGB space, 0 to 255 each.
        init(red: Int, green: Int, blue: Int)
        """
      ) { (red: Int, green: Int, blue: Int) in
        Color(
          red: try level("red", red), green: try level("green", green),
          blue: try level("blue", blue))
      },
      Row(
        """
        /// A colour from six hexadecimal digits, with or without `#`; nil for anything else.
        init?(hex: String)
        """
      ) { (hex: String) in Color(hex: hex) },
      Row(
        """
        /// The colours of components, classes and lines, in the order in which they are taken.
        static var palette: [Color] { get }
        """
      ) { () -> [Color] in Color.palette },
      Row(
        """
        /// The colour of the component or class with this index; colours repeat after the
        /// tenth.
        static func component(_ index: Int) -> Color
        """
      ) { (index: Int) in Color.component(index) },
      Row(
        """
        /// Red, 0 to 255.
        var red: Int { get }
        """
      ) { (color: Color) in color.red },
      Row(
        """
        /// Green, 0 to 255.
        var green: Int { get }
        """
      ) { (color: Color) in color.green },
      Row(
        """
        /// Blue, 0 to 255.
        var blue: Int { get }
        """
      ) { (color: Color) in color.blue },
      Row(
        """
        /// `#rrggbb`, as SVG writes it.
        var hex: String { get }
        """
      ) { (color: Color) in color.hex },
    ]
  }

  private static let named: [(name: String, color: Color)] = [
    ("blue", .blue), ("vermillion", .vermillion), ("green", .green), ("purple", .purple),
    ("orange", .orange), ("sky", .sky), ("wine", .wine), ("olive", .olive), ("grey", .grey),
    ("yellow", .yellow), ("black", .black), ("red", .red), ("white", .white), ("gray", .gray),
  ]

  private static func row(_ name: String, _ color: Color) -> Row {
    Row(
      """
      /// The colour \(color.hex).
      static var \(name): Color { get }
      """
    ) { () -> Color in color }
  }

  private static func level(_ name: String, _ value: Int) throws -> Int {
    try Checks.bounded(name, value, in: 0...255)
  }
}
