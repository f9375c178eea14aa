/// What a browser never needs, and an attacker would use up.
struct WebLimits: Sendable {
  var connections = 64
  /// Without a byte from the other side.
  var idleSeconds = 15
  /// For a whole request to come.
  var askingSeconds = 30
  /// For a whole answer to go.
  var sendingSeconds = 120
  /// For the head of a request, and again for that of the response.
  var headBytes = 64 << 10
  /// Of a form: the choice of all papers of a large school.
  var bodyBytes = 512 << 10
}
