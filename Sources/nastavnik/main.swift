import Glibc
import TerminalUI

exit(runCommandLine(Array(CommandLine.arguments.dropFirst()), console: .standard).rawValue)
