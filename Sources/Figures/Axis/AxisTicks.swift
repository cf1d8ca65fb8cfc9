/// The ticks of one axis of a figure, so many that their labels stay apart.
package struct AxisTicks: Sendable {
  package let ticks: [Tick]

  /// - Parameters:
  ///   - spacing: Pixels from tick to tick that look right.
  ///   - extent: How long a label is along the axis, in pixels.
  package init(
    _ projection: Projection, spacing: Double, gap: Double = 12, isWhole: Bool = false,
    extent: (String) -> Double
  ) {
    let length = (projection.end - projection.start).magnitude
    let most = min(max(Int(length / spacing), Ticks.counts.lowerBound), 8)
    let choices = (Ticks.counts.lowerBound...most).reversed().lazy.map {
      Ticks.ticks(projection.range, projection.scale, target: $0, isWhole: isWhole)
    }
    var chosen = choices.first { Self.areApart($0, projection, gap, extent) } ?? choices.last ?? []
    // Long labels on a short axis: fewer ticks than the usual three, down to one.
    while chosen.count > 1, !Self.areApart(chosen, projection, gap, extent) {
      chosen = chosen.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    }
    ticks = chosen
  }

  /// Ticks that bear the names of the whole numbers from 0; names too long for their place are cut.
  package init(names: [String], _ projection: Projection, gap: Double = 8) {
    let band = projection(1) - projection(0)
    // Below some width no name can be read: every second one, or fewer, takes the place of its
    // neighbours.
    let step = max(1, Int((28 / max(band, 0.01)).rounded(.up)))
    ticks = stride(from: 0, to: names.count, by: step).compactMap { index in
      guard projection.range.contains(Double(index)) else { return nil }
      let name = TextLayout.shortened(
        TextLayout.oneLine(names[index]), .tick, width: band * Double(step) - gap)
      return Tick(value: Double(index), label: name)
    }
  }

  /// Ticks of a vertical axis that bear the names of the whole numbers from 0; where lines of text
  /// would touch, every second stands, or fewer.
  package init(upwards names: [String], _ projection: Projection) {
    let band = (projection(1) - projection(0)).magnitude
    let step = max(1, Int((TextStyle.tick.lineHeight / max(band, 0.01)).rounded(.up)))
    ticks = stride(from: 0, to: names.count, by: step).compactMap { index in
      guard projection.range.contains(Double(index)) else { return nil }
      return Tick(value: Double(index), label: TextLayout.oneLine(names[index]))
    }
  }

  private static func areApart(
    _ ticks: [Tick], _ projection: Projection, _ gap: Double, _ extent: (String) -> Double
  ) -> Bool {
    zip(ticks, ticks.dropFirst()).allSatisfy { first, second in
      let distance = (projection(second.value) - projection(first.value)).magnitude
      return distance >= (extent(first.label) + extent(second.label)) / 2 + gap
    }
  }
}

extension Tick {
  /// The same tick with no more of its label than fits.
  func shortened(to width: Double) -> Tick {
    Tick(value: value, label: TextLayout.shortened(label, .tick, width: width))
  }
}
