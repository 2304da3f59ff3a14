using System.Diagnostics.Metrics;

namespace OpenIM.Modules.User;

/// <summary>Counters of this module, with the names that dashboards of the original use.</summary>
internal sealed class UserMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "OpenIM.User";

    private readonly Counter<long> logins;
    private readonly Counter<long> registrations;

    public UserMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        logins = meter.CreateCounter<long>("user_login_total", description: "Tokens issued.");
        registrations = meter.CreateCounter<long>("user_register_total", description: "Users registered.");
    }

    /// <summary>Counts one token.</summary>
    public void CountLogin() => logins.Add(1);

    /// <summary>Counts new users.</summary>
    public void CountRegistrations(int users) => registrations.Add(users);
}
