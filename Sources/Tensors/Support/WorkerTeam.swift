import CVectorKernels
import Glibc
import Synchronization

/// Threads that wait for jobs; made when first needed and kept.
///
/// Jobs often follow each other closely, and waking a sleeping thread takes longer than some of them:
/// whoever waits looks out for a while before it sleeps.
///
/// Members have numbers and work at what has theirs, so that each finds in its cache what it wrote last time.
///
/// One job runs at a time. The caller works too, so a team of n threads has n − 1 members.
final class WorkerTeam: @unchecked Sendable {
  static let shared = WorkerTeam()

  /// Indices to be handed out one by one, or one for each thread: its number, which is 0 for the caller.
  final class Job {
    let count: Int
    let body: (Int) -> Void
    private let isOnePerThread: Bool
    private let next = Atomic(0)

    init(count: Int, isOnePerThread: Bool = false, body: @escaping (Int) -> Void) {
      self.count = count
      self.isOnePerThread = isOnePerThread
      self.body = body
    }

    func work(on thread: Int) {
      if isOnePerThread { return body(thread) }
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        body(index)
      }
    }
  }

  /// Held while a job runs; a second job meanwhile is done by its caller alone.
  private let isBusy = Atomic(false)

  /// How often a waiting thread looks before it sleeps: about a tenth of a millisecond.
  private static let patience = 2_000
  private let jobCount = Atomic(0)
  private let workingCount = Atomic(0)

  // The fields below are guarded by `lock`.
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let jobPosted = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let jobLeft = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var job: Job?
  /// Members with higher numbers have no part in the job; 0 when it is over.
  private var openSeats = 0
  private var seated = 0
  private var members = 0

  private init() {
    pthread_mutex_init(lock, nil)
    pthread_cond_init(jobPosted, nil)
    pthread_cond_init(jobLeft, nil)
  }

  /// Does a job with up to `helpers` members beside the caller.
  func run(_ newJob: Job, helpers: Int) {
    guard isBusy.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
    else { return newJob.work(on: 0) }
    defer { isBusy.store(false, ordering: .releasing) }

    pthread_mutex_lock(lock)
    while members < helpers, addMember(members + 1) { members += 1 }
    job = newJob
    openSeats = min(helpers, members)
    jobCount.add(1, ordering: .releasing)
    pthread_cond_broadcast(jobPosted)
    pthread_mutex_unlock(lock)

    newJob.work(on: 0)

    pthread_mutex_lock(lock)
    openSeats = 0
    pthread_mutex_unlock(lock)
    lookOut { workingCount.load(ordering: .acquiring) == 0 }
    pthread_mutex_lock(lock)
    while seated > 0 { pthread_cond_wait(jobLeft, lock) }
    job = nil
    pthread_mutex_unlock(lock)
  }

  /// A member takes part in the jobs that ask for as many helpers, once in each.
  private func takeSeats(_ member: Int) {
    var last = 0
    pthread_mutex_lock(lock)
    while true {
      let count = jobCount.load(ordering: .acquiring)
      guard count != last, member <= openSeats else {
        pthread_cond_wait(jobPosted, lock)
        continue
      }
      last = count
      seated += 1
      workingCount.store(seated, ordering: .releasing)
      workAtJob(member)
      seated -= 1
      workingCount.store(seated, ordering: .releasing)
      if seated == 0 { pthread_cond_signal(jobLeft) }
      guard jobCount.load(ordering: .acquiring) == last else { continue }
      pthread_mutex_unlock(lock)
      lookOut { jobCount.load(ordering: .acquiring) != last }
      pthread_mutex_lock(lock)
    }
  }

  @inline(__always)
  private func lookOut(until isSo: () -> Bool) {
    for _ in 0..<Self.patience {
      if isSo() { return }
      vk_pause()
    }
  }

  /// Works without the lock. The job is let go of before the seat is given up: its closure must not
  /// outlive the call that brought it.
  private func workAtJob(_ member: Int) {
    let current = job
    pthread_mutex_unlock(lock)
    current?.work(on: member)
    pthread_mutex_lock(lock)
  }

  /// Starts a thread; false if the system has none to give, and the job is done by fewer.
  private func addMember(_ number: Int) -> Bool {
    // Members take no signals: those are for the threads that the program made itself.
    var every = sigset_t()
    var before = sigset_t()
    sigfillset(&every)
    pthread_sigmask(SIG_BLOCK, &every, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { number in
        WorkerTeam.shared.takeSeats(Int(bitPattern: number))
        return nil
      }, UnsafeMutableRawPointer(bitPattern: number))
    guard code == 0 else { return false }
    pthread_detach(thread)
    return true
  }
}
