// The umbrella: `import Elbo` gives a script all that cells can call.
@_exported import Datasets
@_exported import Derivations
@_exported import Distributions
@_exported import Expressions
// Foundation has types of these names too; who imports both means ours.
@_exported import enum Expressions.Dimension
@_exported import struct Expressions.Expression
@_exported import Figures
@_exported import Inference
@_exported import Tensors

/// One of the normal distributions of a mixture.
public typealias Component = NormalMixture.Component

/// What the E-step keeps of the posterior of the discrete latents.
public typealias Assignment = ExpectationMaximization.Assignment

/// Which latents share a factor of q.
public typealias Factorisation = CoordinateAscent.Factorisation

/// A part of the evidence lower bound.
public typealias Entry = CAVIFit.Entry

/// A factor of q.
public typealias FittedFactor = CAVIFit.FittedFactor

/// What a column of a data set holds.
public typealias Column = Dataset.Column
