import CFuzzer
import Glibc

// FUZZ_TARGET=… Fuzz [libFuzzer's options] [folders of inputs, or one input]
_ = FuzzTarget.chosen
var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
exit(
  LLVMFuzzerRunDriver(&count, &arguments) { bytes, size in
    FuzzTarget.chosen.feed(Array(UnsafeBufferPointer(start: bytes, count: size)))
    return 0
  })
