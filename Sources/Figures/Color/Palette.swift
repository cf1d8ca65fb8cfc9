extension Color {
  public static let blue = Color(rgb: 0x0072B2)
  public static let vermillion = Color(rgb: 0xD55E00)
  public static let green = Color(rgb: 0x009E73)
  public static let purple = Color(rgb: 0xCC79A7)
  public static let orange = Color(rgb: 0xE69F00)
  public static let sky = Color(rgb: 0x56B4E9)
  public static let wine = Color(rgb: 0x882255)
  public static let olive = Color(rgb: 0x8A8A1F)
  public static let grey = Color(rgb: 0x6B7280)
  public static let yellow = Color(rgb: 0xE0CF2F)
  public static let black = Color(rgb: 0x1F2933)
  public static let red = Color(rgb: 0xC62828)
  public static let white = Color(rgb: 0xFFFFFF)
  public static let gray = grey

  /// The colours of components, classes and lines, in the order in which they are taken.
  ///
  /// The set is Okabe and Ito's ("Color Universal Design", 2008), told apart by readers with any of
  /// the common colour deficiencies. The order is ours: blue against vermillion first, the pair
  /// that differs most for everyone, and yellow, faint on white paper, last. Black stays for text;
  /// wine, olive and grey make it ten, enough for digits.
  public static let palette: [Color] = [
    .blue, .vermillion, .green, .purple, .orange, .sky, .wine, .olive, .grey, .yellow,
  ]

  /// The colour of the component or class with this index: those of the palette, then twenty more that
  /// differ from all before as much as they can; after them colours repeat.
  public static func component(_ index: Int) -> Color {
    let count = components.count
    return components[((index % count) + count) % count]
  }

  /// The colours of components before they repeat.
  package static let components: [Color] = {
    let candidates = [0.42, 0.56, 0.7].flatMap { lightness in
      (0..<36).flatMap { step in
        [0.07, 0.14].map { chroma in
          Color.shown(lightness: lightness, hue: Double(step) * .pi / 18, chroma: chroma)
        }
      }
    }
    var chosen = palette
    var distances = candidates.map { candidate in
      chosen.map { Oklab($0).distance(to: Oklab(candidate)) }.min() ?? 0
    }
    while chosen.count < 30,
      let place = distances.indices.max(by: { distances[$0] < distances[$1] })
    {
      chosen.append(candidates[place])
      for index in candidates.indices {
        let distance = Oklab(candidates[index]).distance(to: Oklab(candidates[place]))
        distances[index] = min(distances[index], distance)
      }
    }
    return chosen
  }()
}
