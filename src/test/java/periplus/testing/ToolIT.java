package periplus.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToolIT {

    @Test
    void sopsIsTheVersionWeTestAgainst() {
        Tool.Run run = Tool.sops().run("--version", "--disable-version-check").succeeded();
        assertThat(run.text()).startsWith("sops 3.13.3");
    }

    @Test
    void ageMakesKeys() {
        assertThat(Tool.ageKeygen().run().succeeded().text()).contains("AGE-SECRET-KEY-1");
        Tool.age().run("--no-such-flag").failed();
    }

    @Test
    void kubesealIsThere() {
        assertThat(Tool.kubeseal().run("--version").succeeded().text()).contains("kubeseal");
    }
}
