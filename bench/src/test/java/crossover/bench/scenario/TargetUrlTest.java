package crossover.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A load that goes to another place than the user wrote, or asks for another path. */
class TargetUrlTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "http://localhost          | localhost | 80    | /          | localhost",
        "http://localhost:8080     | localhost | 8080  | /          | localhost:8080",
        "HTTP://Some-Host:80/a     | Some-Host | 80    | /a         | Some-Host",
        "http://127.0.0.1:1?q=1&r= | 127.0.0.1 | 1     | /?q=1&r=   | 127.0.0.1:1",
        "http://h/a//b/../%20?x=%  | h         | 80    | /a//b/../%20?x=% | h",
        "http://[::1]:65535/x      | ::1       | 65535 | /x         | [::1]:65535",
        "http://h:/x               | h         | 80    | /x         | h",
        "http://h/a@b:c            | h         | 80    | /a@b:c     | h",
      })
  void keepsPathAndQueryLetterByLetter(
      String text, String host, int port, String target, String hostHeader) {
    TargetUrl url = TargetUrl.parse(text);

    assertThat(url).isEqualTo(new TargetUrl(host, port, target));
    assertThat(url.hostHeader()).isEqualTo(hostHeader);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "localhost:8080/x | 'localhost:8080/x' is no URL; write http://localhost:8080/x",
        "https://h/x | https is not supported; write http://h/x",
        "ftp://h/x | ftp is not supported; write http://h/x",
        "http:///x | '' is no host and port; write http://HOST:PORT/PATH",
        "http://h:x/ | 'h:x' is no host and port; write http://HOST:PORT/PATH",
        "http://::1/ | '::1' is no host and port; write http://HOST:PORT/PATH",
        "http://h:0/ | the port must be from 1 to 65535, not 0",
        "http://h:65536/ | the port must be from 1 to 65535, not 65536",
        "http://u:p@h/ | 'http://u:p@h/' has a user name; send it with --header 'Authorization:"
            + " ...'",
        "http://h/a#b | leave out '#b': a fragment is never sent",
        "\"http://h/a b\" | '/a b' has a character that a URL may not have; write it as %20",
        "http://h/ä | '/ä' has a character that a URL may not have; write it as %C3%A4",
      })
  void refusesTheRestInOneSentenceWithTheRightForm(String text, String problem) {
    assertThatThrownBy(() -> TargetUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(problem);
  }

  @Test
  void aLineEndCannotStartAHeader() {
    assertThatThrownBy(() -> TargetUrl.parse("http://h/a\r\nX:y"))
        .hasMessage("'/a??X:y' has a character that a URL may not have; write it as %0D");
  }
}
