import Jupyter
import Language
import Notebook
import Testing

@Suite("Limits of cells")
struct LimitTests {
  @Test("A tensor that is larger than what a cell may still take is refused before it is made")
  func tensors() {
    let cell = "Matrix.ones(4000, 4000).rows"
    guard case .failure(let failure) = CellInterpreter(limits: Limits(megabytes: 64)).evaluate(cell)
    else {
      Issue.record("the tensor was made")
      return
    }
    #expect(failure.message.contains("4000×4000 is too large: at most"))
    guard case .success = CellInterpreter().evaluate(cell) else {
      Issue.record("the tensor is refused without a limit")
      return
    }
  }
}
