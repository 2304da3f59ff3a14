using System.Text.Json;
using OpenIM.Host.Ops;
using OpenIM.Host.Startup;

namespace OpenIM.Tests.Host.Ops;

public sealed class ReadinessTests
{
    private static readonly Role Broken = new("message log", "SQLite, /data/messages.db", static _ => ValueTask.FromResult<string?>("only 3 MiB are free, 256 are needed"));

    [Fact]
    public void A_role_that_does_not_work_is_a_state_for_the_public_and_a_reason_for_operators()
    {
        var readiness = new Readiness(Ready: false, [new RoleState(Broken, "only 3 MiB are free, 256 are needed")]);

        using var states = JsonDocument.Parse(ReadinessJson.States(readiness));

        Assert.Equal("not ready", states.RootElement.GetProperty("status").GetString());
        Assert.Equal("not ready", states.RootElement.GetProperty("roles").GetProperty("message log").GetString());
    }
}
