import Elbo
import Language

extension Library {
  /// Data sets, to be read, made or taken from the library.
  package static var datasets: Library {
    Library(
      functions: SharedRows.equality(ImageDataset.self),
      members: [
        Members(
          .dataset, "A table of numbers with named columns, one datum a row.",
          sources + DatasetRows.files + DatasetRows.synthetic + DatasetRows.images + contents
            + DatasetRows.parts(Dataset.self) + SharedRows.description(Dataset.self)),
        Members(
          .imageDataset, "Grey images of one size with their classes, a byte a pixel.",
          DatasetRows.imageContents + DatasetRows.parts(ImageDataset.self)
            + SharedRows.description(ImageDataset.self)),
        Members(.column, "What a column of a data set holds.", column),
      ])
  }

  private static var sources: [Row] {
    [
      Row(
        """
        /// Eruptions of the Old Faithful geyser in Yellowstone: how long each took and how long it
        /// was until the next, in minutes; 272×2.
        static var oldFaithful: Dataset { get }
        """
      ) { () -> Dataset in .oldFaithful },
      Row(
        """
        /// Normal clusters of one spread around random centers that lie apart, in equal shares.
        static func blobs(rows: Int = 400, dimensions: Int = 2, clusters: Int = 4, \
        spread: Double = 1, seed: Int = 0) -> Dataset
        """
      ) { (rows: Int, dimensions: Int, clusters: Int, spread: Double, seed: Int) in
        try Dataset.checkedBlobs(
          rows: rows, dimensions: dimensions, clusters: clusters, spread: spread,
          seed: UInt64(seed: seed))
      },
      Row(
        """
        /// Reads a table of numbers and texts, one datum a line; a column whose first value is no
        /// number holds texts. `header` says whether the first line names the columns; where it is
        /// nil, a first line that is not all numbers does.
        static func csv(_ path: String, separator: String = ",", header: Bool? = nil) -> Dataset
        """
      ) { (path: String, separator: String, header: Bool?) in
        try Dataset.checkedCSV(path, separator: separator, header: header)
      },
    ]
  }

  private static var contents: [Row] {
    [
      Row(
        """
        /// What the data are called.
        var name: String { get }
        """
      ) { (data: Dataset) in data.name },
      Row(
        """
        /// Where the data come from.
        var source: String { get }
        """
      ) { (data: Dataset) in data.source },
      Row(
        """
        /// What each column holds.
        var columns: [Column] { get }
        """
      ) { (data: Dataset) in data.columns },
      Row(
        """
        /// The numbers, one datum a row.
        var matrix: Matrix { get }
        """
      ) { (data: Dataset) in data.matrix },
      Row(
        """
        /// The group that each datum was drawn from, where it is known.
        var labels: [Int]? { get }
        """
      ) { (data: Dataset) in data.labels },
      Row(
        """
        /// How many data there are.
        var rows: Int { get }
        """
      ) { (data: Dataset) in data.rows },
      Row(
        """
        /// A column by its name.
        subscript(_ name: String) -> Vector { get }
        """
      ) { (data: Dataset, name: String) in try data.checkedColumn(name) },
      Row(
        """
        /// The names of the columns that hold texts, which stand beside the numbers.
        var textColumns: [String] { get }
        """
      ) { (data: Dataset) in data.textColumns },
      Row(
        """
        /// The texts of a column by its name.
        func texts(_ name: String) -> [String]
        """
      ) { (data: Dataset, name: String) in try data.checkedTexts(name) },
      Row(
        """
        /// The data as z-scores: each column less its mean, over its standard deviation (ddof 0). A
        /// constant column becomes zeros.
        func standardized() -> Dataset
        """
      ) { (data: Dataset) in try data.checkedStandardized() },
    ]
  }

  private static var column: [Row] {
    [
      Row(
        """
        /// The short name by which the column is asked for.
        var name: String { get }
        """
      ) { (column: Dataset.Column) in column.name },
      Row(
        """
        /// What the numbers count; nil if unknown or dimensionless.
        var unit: String? { get }
        """
      ) { (column: Dataset.Column) in column.unit },
      Row(
        """
        /// The name for an axis of a chart, with the unit.
        var label: String { get }
        """
      ) { (column: Dataset.Column) in column.label },
    ]
  }
}
