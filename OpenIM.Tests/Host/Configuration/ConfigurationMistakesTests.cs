namespace OpenIM.Tests.Host.Configuration;

public sealed class ConfigurationMistakesTests
{
    [Fact]
    public void All_mistakes_are_told_at_once_with_line_path_value_rule_and_suggestion()
    {
        const string Yaml = """
            listn:
              http: []
            listen:
              htp: []
              gateway: http://*:10001
            log:
              level: inf
              maxSize: 0
              keep: many
            message: { durability: flush }
            """;

        Assert.Equal(
            [
                "config.yaml:1: listn is not a known key. Did you mean listen?",
                "config.yaml:4: listen.htp is not a known key. Did you mean listen.http?",
                "config.yaml:5: listen.gateway is \"http://*:10001\", must be a list. Write gateway: [\"http://*:10001\"]",
                "config.yaml:7: log.level is \"inf\", must be one of debug, information, warning, error. Did you mean information?",
                "config.yaml:8: log.maxSize is \"0\", must be 1..4096",
                "config.yaml:9: log.keep is \"many\", must be a whole number, 1..1000",
                "config.yaml:10: message.durability is \"flush\", must be one of flushed, process. Did you mean flushed?",
            ],
            ConfigText.Mistakes(Yaml));
    }

    [Fact]
    public void What_the_account_section_sets_in_part_is_a_mistake()
    {
        const string Yaml = """
            account:
              registration: opn
              fixedCode: "123"
              mail: { host: smtp.example.com, from: me, prt: 25 }
              sms: { url: "ftp://x" }
              rtc: { url: "ws://rtc.example.com", key: k }
            """;

        Assert.Equal(
            [
                "config.yaml:2: account.registration is \"opn\", must be one of open, invitation, closed. Did you mean open?",
                "config.yaml:3: account.fixedCode is \"123\", must be 6 to 16 digits, or empty",
                "config.yaml:4: account.mail.prt is not a known key. Did you mean account.mail.port?",
                "config.yaml:4: account.mail.from is \"me\", must be a mail address. account.mail.host is set, and mails need a sender",
                "config.yaml:5: account.sms.url is \"ftp://x\", must begin with http:// or https://",
                "built-in default: account.rtc.secret is empty, but account.rtc.url is set. Take it from the configuration of the LiveKit server",
            ],
            ConfigText.Mistakes(Yaml).OrderBy(static mistake => mistake.StartsWith("config", StringComparison.Ordinal) ? 0 : 1));
    }

    [Fact]
    public void A_mistake_in_the_environment_names_the_variable()
        => Assert.Equal(
            [
                "environment variable OPENIM_LOG__LEVEL: log.level is \"loud\", must be one of debug, information, warning, error",
            ],
            ConfigText.Mistakes("log:\n  level: debug\n", ("OPENIM_LOG__LEVEL", "loud")));

    [Fact]
    public void An_unknown_variable_is_a_mistake_with_a_suggestion()
        => Assert.Equal(
            ["environment variable OPENIM_LOG__LEVL: LOG.LEVL is not a known key. Did you mean log.level?"],
            ConfigText.Mistakes("", ("OPENIM_LOG__LEVL", "debug")));

    [Fact]
    public void A_variable_for_a_whole_list_is_told_how_to_name_an_element()
        => Assert.Equal(
            ["environment variable OPENIM_LISTEN__HTTP: listen.http names a section or list as a whole, must name one value. Write for example OPENIM_LISTEN__HTTP__0"],
            ConfigText.Mistakes("", ("OPENIM_LISTEN__HTTP", "http://*:1")));

    [Theory]
    [InlineData("log: [a]", "config.yaml:1: log is a list, must be a section with keys. Its keys are level, console, file, maxSize, keep")]
    [InlineData("log: {level: {a: b}}", "config.yaml:1: log.level is a section with keys, must be one of debug, information, warning, error")]
    [InlineData("listen: {http: [[a]]}", "config.yaml:1: listen.http[0] is a list, must be text")]
    [InlineData("log: {maxSize: 1.5}", "config.yaml:1: log.maxSize is \"1.5\", must be a whole number, 1..4096")]
    [InlineData("observability: {metrics: yes}", "config.yaml:1: observability.metrics is \"yes\", must be true or false")]
    [InlineData("auth: {multiLoginPolicy: 2}", "config.yaml:1: auth.multiLoginPolicy is \"2\", must be one of 0, 1, 4, 5")]
    [InlineData("listen: {socketMode: rw}", "config.yaml:1: listen.socketMode is \"rw\", must be an octal file mode such as 660, in quotes")]
    [InlineData("billing: {currency: eur}", "config.yaml:1: billing is not a known key. Sections are node, listen, tls, auth, account, mysql, mongodb, redis, kafka, etcd, message, group, push, backup, limits, log, observability")]
    public void A_value_of_the_wrong_kind_is_told(string yaml, string mistake)
        => Assert.Equal([mistake], ConfigText.Mistakes(yaml));

    [Theory]
    [InlineData("log:\n  level: debug\n level: info\n", "config.yaml:3")]
    [InlineData("log:\n  level: debug\n  level: error\n", "config.yaml:3")]
    [InlineData("log: {level: 'debug}\n", "config.yaml:")]
    public void Text_that_is_not_yaml_is_told_with_its_line(string yaml, string beginning)
    {
        var mistake = Assert.Single(ConfigText.Mistakes(yaml));
        Assert.StartsWith(beginning, mistake, StringComparison.Ordinal);
        Assert.Contains("is not YAML", mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mysql: {address: ['db:3306']}", "mysql.address is set, but this release has no MySQL engine yet. Leave it empty: the embedded SQLite store plays that role")]
    [InlineData("mongodb: {uri: 'mongodb://u:p@db'}", "mongodb.uri is set, but this release has no MongoDB engine yet. Leave it empty: the embedded message log plays that role")]
    [InlineData("redis: {address: ['r:1']}", "redis.address is set, but this release has no Redis engine yet. Leave it empty: the process itself plays that role")]
    [InlineData("kafka: {address: ['k:1']}", "kafka.address is set, but this release has no Kafka engine yet. Leave it empty: the pipeline inside the process plays that role")]
    [InlineData("etcd: {address: ['e:1']}", "etcd.address is set, but this release has no etcd engine yet. Leave it empty: this node alone plays that role")]
    public void An_engine_that_this_release_lacks_is_refused_in_plain_words(string yaml, string mistake)
        => Assert.Equal([$"config.yaml:1: {mistake}"], ConfigText.Mistakes(yaml));

    [Theory]
    [InlineData("http://*", "must name a port")]
    [InlineData("http://*:99999", "must have a port from 0 (any free one) to 65535")]
    [InlineData("http://example.com:80", "must name an IP address of this machine, localhost, or * for all of them")]
    [InlineData("*:10002", "must be a URL such as http://*:10002, http://127.0.0.1:10002, http://[::1]:10002 or unix:/run/openim.sock")]
    [InlineData("unix:", "must name the path of a socket, of at most 100 characters")]
    public void A_listener_that_is_no_address_is_told(string url, string rule)
        => Assert.Equal([$"config.yaml:1: listen.http[0] is \"{url}\", {rule}"], ConfigText.Mistakes($"listen: {{http: ['{url}']}}"));

    [Fact]
    public void Two_listeners_on_one_port_are_told_before_the_second_fails()
        => Assert.Equal(
            ["config.yaml:1: listen.gateway[0] is \"http://127.0.0.1:10002\", must differ from listen.http[0]. Give each listener a port of its own"],
            ConfigText.Mistakes("listen: {gateway: ['http://127.0.0.1:10002']}"));

    [Theory]
    [InlineData("listen: {http: ['https://*:10002']}", "config.yaml:1: listen.http[0] is \"https://*:10002\", but tls.certificate is empty. Name the certificate's file there, or write http://")]
    [InlineData("tls: {key: '/etc/hostname'}", "config.yaml:1: tls.key is set, but tls.certificate is empty. Set both or neither")]
    [InlineData("tls: {certificate: '/etc/hostname'}", "config.yaml:1: tls.certificate is set, but no listener uses it. Write https:// in listen.http and listen.gateway")]
    [InlineData("listen: {trustedProxies: ['proxy']}", "config.yaml:1: listen.trustedProxies[0] is \"proxy\", must be an address such as 10.0.0.5 or a network such as 10.0.0.0/8")]
    public void Listeners_tls_and_proxies_have_to_agree(string yaml, string mistake)
        => Assert.Equal([mistake], ConfigText.Mistakes(yaml));

    [Fact]
    public void A_secret_is_never_repeated()
    {
        var mistakes = ConfigText.Mistakes("mongodb: {uri: ['mongodb://root:hunter2@db']}\nredis: {password: {a: hunter2}}\n");
        Assert.Equal(2, mistakes.Count);
        Assert.DoesNotContain(mistakes, static mistake => mistake.Contains("hunter2", StringComparison.Ordinal));
    }
}
