/// Holds output for a moment so that many small pieces become few messages.
///
/// The order of what is seen stays as it was published. Within one moment
/// - neighbouring pieces of the same stream become one,
/// - of several updates of one display only the last is kept,
/// - what stands between two `clear_output` is dropped, because nobody would ever see it.
///
/// So a cell that prints, updates or redraws without end reaches each client at most as often as
/// the moments pass. Everything that is not output lets all that is held go first.
package struct PublicationQueue {
  /// How long output is held.
  package static let moment = Duration.milliseconds(50)

  private var held: [Publication] = []

  /// When what is held must go; nil while nothing is held.
  package private(set) var deadline: ContinuousClock.Instant?

  package init() {}

  /// Takes a publication in; gives back what must be sent now, in this order.
  package mutating func add(
    _ publication: Publication, at now: ContinuousClock.Instant
  ) -> [Publication] {
    guard publication.kind.isOutput else { return flush() + [publication] }
    hold(publication)
    if deadline == nil { deadline = now + Self.moment }
    return []
  }

  /// Gives back what is held, when its moment is over.
  package mutating func flush(at now: ContinuousClock.Instant) -> [Publication] {
    if let deadline, deadline <= now { flush() } else { [] }
  }

  /// Gives back everything that is held.
  package mutating func flush() -> [Publication] {
    defer {
      held = []
      deadline = nil
    }
    return held
  }

  private mutating func hold(_ publication: Publication) {
    switch publication.kind {
    case .stream:
      if let last = held.indices.last, held[last].isSameSource(as: publication) {
        held[last].body += publication.body
        return
      }
    case .updateDisplayData:
      if let earlier = held.lastIndex(where: publication.isSameSource) {
        held[earlier] = publication
        return
      }
    case .clearOutput:
      if let earlier = held.lastIndex(where: { $0.isClear(ofCellOf: publication) }) {
        dropUnseen(after: earlier)
        // A clear that did not wait has emptied the cell already.
        if held[earlier].key == Publication.clearsOnNextOutput { held[earlier] = publication }
        return
      }
    default: break
    }
    held.append(publication)
  }

  /// Drops the output of a cell after its clear at `index`; updates stay, because they may
  /// concern displays of other cells.
  private mutating func dropUnseen(after index: Int) {
    let parent = held[index].parent
    let kept = held[(index + 1)...].filter { $0.parent != parent || $0.kind == .updateDisplayData }
    held.replaceSubrange((index + 1)..., with: kept)
  }
}

extension Publication {
  /// The key of a `clear_output` that waits for the next output.
  static let clearsOnNextOutput = "wait"

  fileprivate func isSameSource(as other: Publication) -> Bool {
    kind == other.kind && key == other.key && parent == other.parent
  }

  fileprivate func isClear(ofCellOf other: Publication) -> Bool {
    kind == .clearOutput && parent == other.parent
  }
}
