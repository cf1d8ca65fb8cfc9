import Language

extension NameHabits {
  /// What other libraries call the things of Elbo.
  static let elbo: NameHabits = {
    var habits = NameHabits()
    habits.words = wordRows
    habits.calls = callRows
    habits.modules = [
      "torch", "tf", "jnp", "jax", "scipy", "stats", "sp", "pd", "pandas", "sklearn", "nn", "F",
    ]
    habits.members = memberRows
    habits.operators = ["%*%": "# • #2", "@": "# • #2"]
    habits.types = ["ndarray": "Matrix", "Tensor": "Matrix"]
    habits.steps = ["fit"]
    return habits
  }()

  private static let chart = "a chart is written 'Chart { LineMark(x: x, y: y) }'"

  private static let wordRows = [
    "plt": chart, "sns": chart, "ggplot": chart, "plot": chart, "scatter": chart, "hist": chart,
    "open": "files are read through 'Dataset', as in 'Dataset.csv(\"data.csv\")'",
    "read_csv": "files are read through 'Dataset', as in 'Dataset.csv(\"data.csv\")'",
  ]

  private static let callRows = [
    "nrow": "#.rows", "ncol": "#.columns", "sum": "#.sum()", "mean": "#.mean()",
    "average": "#.mean()", "median": "#.median()", "var": "#.variance(ddof: 1)",
    "variance": "#.variance()", "std": "#.standardDeviation()",
    "sd": "#.standardDeviation(ddof: 1)", "quantile": "#.quantile(#2)",
    "percentile": "#.quantile(#2 / 100)", "linspace": "Vector.range(#, #2, count: #3)",
    "zeros": "Matrix.zeros(#*)", "ones": "Matrix.ones(#*)", "eye": "Matrix.identity(#)",
    "identity": "Matrix.identity(#)", "diag": "#.diagonal()", "det": "#.determinant()",
    "inv": "#.inverse()", "transpose": "#.transposed()", "t": "#.transposed()",
    "eig": "#.symmetricEigen()", "eigen": "#.symmetricEigen()", "eigh": "#.symmetricEigen()",
    "eigenvalues": "#.symmetricEigen().values", "eigvals": "#.symmetricEigen().values",
    "eigvalsh": "#.symmetricEigen().values",
    "svd": "#.singularValues()", "chol": "#.cholesky()", "Tensor": "Matrix(#)",
    "tensor": "Matrix(#)", "matrix": "Matrix(#)",
    "array": "Matrix(#)",
  ]

  private static let memberRows = [
    "size": ["shape"], "T": ["transposed()"], "t": ["transposed()"],
    "transpose": ["transposed()"], "nrow": ["rows"], "ncol": ["columns"], "cols": ["columns"],
    "ndim": ["rank"], "reshape": ["reshaped(#*)"], "view": ["reshaped(#*)"],
    "flatten": ["flattened()"], "ravel": ["flattened()"], "tolist": ["values"],
    "item": ["scalar"], "inv": ["inverse()"], "det": ["determinant()"],
    "eigenvalues": ["symmetricEigen().values"], "eigenvectors": ["symmetricEigen().vectors"],
    "eig": ["symmetricEigen()"], "eigh": ["symmetricEigen()"], "svd": ["singularValues()"],
    "std": ["standardDeviation()"], "var": ["variance()"], "diag": ["diagonal()"],
    "pdf": ["exp(….logDensity(#))"], "logpdf": ["logDensity(#)"], "log_prob": ["logDensity(#)"],
    "rvs": ["sample(#)"], "ppf": ["quantile(#)"], "iloc": ["matrix"], "values": ["matrix"],
  ]
}
