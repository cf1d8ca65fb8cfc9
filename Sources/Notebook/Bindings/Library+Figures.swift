import Elbo
import Language

extension Library {
  /// Charts, their marks and their colours.
  package static var figures: Library {
    Library(
      functions: SharedRows.equality(Color.self),
      members: [
        Members(
          .chart, "A figure of marks over two axes.",
          ChartRows.chart + SharedRows.description(Chart.self)),
        Members(.figure, "Something that can be seen: a chart, images, a timeline, a diagram.", []),
        Members(.imageGrid, "Grey images of one size in rows and columns.", FigureRows.imageGrid),
        Members(.facets, "Several figures in one, in rows and columns.", FigureRows.facets),
        Members(.timeline, "What happened in which year, drawn to scale.", FigureRows.timeline),
        Members(.timelineEvent, "Something that happened in a year.", FigureRows.timelineEvent),
        Members(
          .plateDiagram,
          "A graphical model: its variables, what depends on what, and what is repeated.",
          FigureRows.plateDiagram),
        Members(.diagramNode, "A variable of a graphical model.", FigureRows.diagramNode),
        Members(
          .diagramPlate, "A frame around variables that are repeated.", FigureRows.diagramPlate),
        Members(.axisScale, "How values are laid along an axis.", ChartRows.axisScale),
        Members(.color, "A colour of a figure.", ColorRows.all),
        Members(.pointColoring, "What the colours of points say.", PointMarkRows.coloring),
      ] + marks)
  }

  private static var marks: [Members] {
    [
      Members(
        .mark, "Something that a chart shows of data: points, lines, ellipses, contours.", []),
      Members(.pointMark, "A scatter of points.", PointMarkRows.marks),
      Members(
        .ellipseMark,
        "Ellipses of equal density of normal distributions in the plane, at some numbers of "
          + "standard deviations.",
        EllipseMarkRows.ellipses),
      Members(
        .contourMark,
        "Lines of equal value of a function of two variables, such as a density.",
        ContourMarkRows.all),
      Members(
        .lineMark,
        "A line through points in the order given; a value that is not a number breaks it.",
        LineMarkRows.lines([Double].self) + LineMarkRows.lines(Matrix.self)
          + [LineMarkRows.function]),
      Members(
        .areaMark,
        "The area between two lines, as for a band of uncertainty, or between a line and zero.",
        LineMarkRows.areas([Double].self) + LineMarkRows.areas(Matrix.self)),
      Members(
        .barMark, "Upright bars from zero, one for each name.",
        LineMarkRows.bars([Double].self) + LineMarkRows.bars(Matrix.self)),
      Members(
        .heatMapMark,
        "A matrix as coloured cells, with its numbers written in where there is room.",
        HeatMapRows.heatMaps),
      Members(
        .errorBarMark, "Upright intervals, as of a mean with its standard error.",
        HeatMapRows.errorBars([Double].self) + HeatMapRows.errorBars(Matrix.self)),
      Members(
        .textMark, "Words at places of a chart, each beside its point and clear of the others.",
        HeatMapRows.word + HeatMapRows.words([Double].self) + HeatMapRows.words(Matrix.self)),
      Members(
        .histogramMark, "How often values fall into each of a row of intervals.",
        LineMarkRows.histograms([Double].self) + LineMarkRows.histograms(Matrix.self)),
      Members(
        .ruleMark, "A dashed straight line across the whole chart, at one value.",
        LineMarkRows.rules),
    ]
  }
}
