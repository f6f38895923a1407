package crossover.bench.load;

import crossover.bench.load.ScriptedServer.Client;
import crossover.bench.load.ScriptedServer.Script;
import crossover.bench.recording.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a server does wrong with a request, and what that counts as.
 *
 * @param answer in place of the right one; the connection stays open after it unless it closes it
 */
record Fault(String sentence, Failure kind, Answer answer) {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String END = "\r\n\r\n";
  private static final String LENGTH = "Content-Length: 27";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked" + END;
  private static final String JSON = ScriptedServer.BODY;

  static final Fault SILENCE = says("silence", Failure.TIMEOUT, "");

  interface Answer {
    void to(Client client) throws IOException, InterruptedException;
  }

  /** Wrong with so many requests, on whatever connections they come, and right from then on. */
  Script firstWrong(int requests) {
    AtomicInteger seen = new AtomicInteger();
    return client -> {
      while (client.request()) {
        if (seen.getAndIncrement() < requests) {
          answer.to(client);
        } else {
          client.say(ScriptedServer.RIGHT);
        }
      }
    };
  }

  /** Whether the connection is of no more use. */
  boolean costsTheConnection() {
    return kind != Failure.STATUS && kind != Failure.BODY;
  }

  @Override
  public String toString() {
    return sentence + " counts as " + kind;
  }

  static List<Fault> all() {
    List<Fault> all = new ArrayList<>(otherAnswers());
    all.addAll(brokenHeads());
    all.addAll(brokenBodies());
    all.addAll(endless());
    all.addAll(silent());
    all.addAll(closing());
    return all;
  }

  private static List<Fault> otherAnswers() {
    return List.of(
        says(
            "another status",
            Failure.STATUS,
            "HTTP/1.1 503 Busy\r\nContent-Length: 4" + END + "busy"),
        says(
            "another status with a body in chunks",
            Failure.STATUS,
            "HTTP/1.1 404 No\r\nTransfer-Encoding: chunked" + END + "2\r\nno\r\n0" + END),
        says("another status without a body", Failure.STATUS, "HTTP/1.1 204 None" + END),
        says("a wrong byte", Failure.BODY, ScriptedServer.HEAD + JSON.replace('W', 'w')),
        says("a short body", Failure.BODY, OK + "Content-Length: 1" + END + "{"),
        says("a long body", Failure.BODY, OK + "Content-Length: 28" + END + JSON + "}"),
        says("an empty body in chunks", Failure.BODY, CHUNKED + "0" + END));
  }

  private static List<Fault> brokenHeads() {
    return List.of(
        protocol("garbage", "garbage" + END),
        protocol("a TLS alert", "\u0015\u0003\u0003\u0000\u0002\u0002F"),
        protocol("another version of HTTP", "HTTP/2.0 200 OK\r\n" + LENGTH + END + JSON),
        protocol("a status that is no number", "HTTP/1.1 2x0 OK\r\n" + LENGTH + END + JSON),
        protocol("bare line feeds", "HTTP/1.1 200 OK\n" + LENGTH + "\n\n" + JSON),
        protocol("a header without a colon", OK + "nonsense\r\n" + LENGTH + END + JSON),
        protocol("a length that is no number", OK + "Content-Length: 0x1b" + END + JSON),
        protocol("a negative length", OK + "Content-Length: -1" + END),
        protocol("a length past 63 bits", OK + "Content-Length: 9223372036854775808" + END + JSON),
        protocol("two lengths", OK + LENGTH + "\r\nContent-Length: 28" + END + JSON),
        protocol("a length and chunks", OK + LENGTH + "\r\nTransfer-Encoding: chunked" + END),
        protocol("a coding that nobody asked for", OK + "Transfer-Encoding: gzip, chunked" + END),
        protocol("a protocol that nobody asked for", "HTTP/1.1 101 Switching" + END));
  }

  private static List<Fault> brokenBodies() {
    return List.of(
        protocol("a chunk size that is no number", CHUNKED + "x\r\n" + JSON),
        protocol("a negative chunk size", CHUNKED + "-5\r\n" + JSON),
        protocol("a chunk size past 63 bits", CHUNKED + "8000000000000000\r\n" + JSON),
        protocol("a chunk longer than its size", CHUNKED + "1a\r\n" + JSON + "\r\n0" + END),
        protocol("a trailer without a name", CHUNKED + "1b\r\n" + JSON + "\r\n0\r\nx" + END),
        protocol("bytes after the answer", ScriptedServer.RIGHT + "more"),
        protocol("a second answer to one request", ScriptedServer.RIGHT + ScriptedServer.RIGHT));
  }

  private static List<Fault> endless() {
    return List.of(
        forever("an endless status line", "HTTP/1.1 200 ", "OK"),
        forever("an endless header", OK + "X: ", "y"),
        forever("endless headers", OK, "X: y\r\n"),
        forever("endless interim answers", "", "HTTP/1.1 100 Continue" + END),
        forever("an endless line of a chunk's size", CHUNKED, "0"),
        forever("an endless chunk extension", CHUNKED + "1b;", "x"),
        forever("endless trailers", CHUNKED + "1b\r\n" + JSON + "\r\n0\r\n", "X: y\r\n"));
  }

  private static List<Fault> silent() {
    return List.of(
        SILENCE,
        says("half a status line, then silence", Failure.TIMEOUT, "HTTP/1.1 2"),
        says("half a header, then silence", Failure.TIMEOUT, OK + "Content-Le"),
        says("half a body, then silence", Failure.TIMEOUT, ScriptedServer.HEAD + "{"),
        says("a chunk, then silence", Failure.TIMEOUT, CHUNKED + "1b\r\n" + JSON + "\r\n"),
        says("an interim answer, then silence", Failure.TIMEOUT, "HTTP/1.1 100 Continue" + END),
        slowly("one byte every two seconds", 2_000, ScriptedServer.RIGHT),
        slowly("a byte now and then", 30, ScriptedServer.RIGHT));
  }

  private static List<Fault> closing() {
    return List.of(
        closes("a close instead of an answer", ""),
        closes("a close in the middle of the head", "HTTP/1.1 200"),
        closes("a close in the middle of the body", ScriptedServer.HEAD + "{\"mess"),
        closes("a close between chunks", CHUNKED + "1\r\n{\r\n"),
        closes("a close after an interim answer", "HTTP/1.1 100 Continue" + END),
        resets("a reset instead of an answer", ""),
        resets("a reset in the middle of the head", "HTTP/1.1 200"),
        resets("a reset in the middle of the body", ScriptedServer.HEAD + "{\"mess"));
  }

  private static Fault says(String sentence, Failure kind, String text) {
    return new Fault(sentence, kind, client -> client.say(text));
  }

  private static Fault protocol(String sentence, String text) {
    return says(sentence, Failure.PROTOCOL, text);
  }

  /** Until the client closes. */
  private static Fault forever(String sentence, String start, String again) {
    String much = again.repeat(1_000);
    return new Fault(
        sentence,
        Failure.PROTOCOL,
        client -> {
          client.say(start);
          while (true) {
            client.say(much);
          }
        });
  }

  private static Fault slowly(String sentence, long pauseMs, String text) {
    return new Fault(
        sentence,
        Failure.TIMEOUT,
        client -> {
          for (int octet = 0; octet < text.length(); octet++) {
            client.say(text.substring(octet, octet + 1));
            Thread.sleep(pauseMs);
          }
        });
  }

  private static Fault closes(String sentence, String text) {
    return new Fault(
        sentence,
        Failure.CLOSED,
        client -> {
          client.say(text);
          client.socket().close();
        });
  }

  private static Fault resets(String sentence, String text) {
    return new Fault(
        sentence,
        Failure.CLOSED,
        client -> {
          client.say(text);
          Thread.sleep(text.isEmpty() ? 0 : 20);
          client.reset();
        });
  }
}
