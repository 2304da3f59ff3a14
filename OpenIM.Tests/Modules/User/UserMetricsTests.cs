using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using OpenIM.Modules.User;

namespace OpenIM.Tests.Modules.User;

public sealed class UserMetricsTests
{
    [Fact]
    public async Task Registered_users_and_issued_tokens_are_counted()
    {
        await using var users = await UserHarness.StartAsync();
        var meter = users.Store.Get<IMeterFactory>().Create(UserMetrics.MeterName);
        var counted = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (ReferenceEquals(instrument.Meter, meter))
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => counted.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        listener.Start();

        await users.RegisterAsync("u1", "u2", "u3");
        await users.TokenAsync("u1");
        await users.TokenAsync("u2");

        Assert.Equal(3, counted["user_register_total"]);
        Assert.Equal(2, counted["user_login_total"]);
    }
}
