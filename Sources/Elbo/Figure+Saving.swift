import Figures
import Inference
import Tensors

extension Figure {
  /// Writes the figure to an SVG file, whose name ends in `.svg`.
  ///
  ///     chart.save("clusters.svg")
  public func save(_ path: String) { trapping { try checkedSave(path) } }

  /// - Throws: ``FigureError`` for a figure that cannot be drawn, ``SavedFileError`` for a file that cannot
  ///   be written.
  package func checkedSave(_ path: String) throws {
    try SavedFile.write(Array(rendered().utf8), to: path, type: "svg")
  }
}
