// The umbrella: `import Elbo` gives a script all that cells can call.
@_exported import Datasets
@_exported import Figures
@_exported import Inference
@_exported import Tensors

/// One of the normal distributions of a mixture.
public typealias Component = NormalMixture.Component

/// What a column of a data set holds.
public typealias Column = Dataset.Column
