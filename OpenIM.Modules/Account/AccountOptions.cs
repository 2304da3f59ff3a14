using System.ComponentModel.DataAnnotations;

namespace OpenIM.Modules.Account;

/// <summary>Section <c>account</c>: who may register, how people prove who they are, and what guessing costs.</summary>
public sealed class AccountOptions
{
    /// <summary>Who may register: <c>open</c> everybody, <c>invitation</c> whoever has an unused invitation code, <c>closed</c> nobody but through an administrator.</summary>
    [AllowedValues("open", "invitation", "closed")]
    public string Registration { get; init; } = "open";

    /// <summary>Days for which a log-in of the account API is good.</summary>
    [Range(1, 36_500)]
    public int TokenExpireDays { get; init; } = 90;

    /// <summary>
    /// A verification code that is always right on channels without a sender: for trying apps out. Whoever knows it can
    /// take over any account with a phone number or mail address. Empty: there is none.
    /// </summary>
    [RegularExpression("^([0-9]{6,16})?$", ErrorMessage = "must be 6 to 16 digits, or empty")]
    public string FixedCode { get; init; } = "";

    /// <summary>Seconds for which a sent verification code is good.</summary>
    [Range(30, 86_400)]
    public int CodeValidSeconds { get; init; } = 300;

    /// <summary>Wrong tries after which a sent code is not accepted any more.</summary>
    [Range(1, 100)]
    public int CodeTries { get; init; } = 5;

    /// <summary>Codes sent to one phone number or mail address in 24 hours.</summary>
    [Range(1, 10_000)]
    public int CodesPerDay { get; init; } = 10;

    /// <summary>Codes asked for from one network address in 24 hours; 0: no limit.</summary>
    [Range(0, 1_000_000)]
    public int CodesPerDayAndAddress { get; init; } = 200;

    /// <summary>Registrations from one network address in an hour; 0: no limit.</summary>
    [Range(0, 1_000_000)]
    public int RegistrationsPerHourAndAddress { get; init; } = 100;

    /// <summary>Wrong passwords and codes for one account, within <see cref="FailureWindowSeconds"/>, after which further tries are refused.</summary>
    [Range(1, 10_000)]
    public int FailuresPerAccount { get; init; } = 10;

    /// <summary>The same from one network address, whatever the account; 0: no limit.</summary>
    [Range(0, 1_000_000)]
    public int FailuresPerAddress { get; init; } = 100;

    /// <summary>Seconds after which failures are forgotten.</summary>
    [Range(1, 86_400)]
    public int FailureWindowSeconds { get; init; } = 600;

    /// <summary>How verification codes go out by mail.</summary>
    public AccountMailOptions Mail { get; init; } = new();

    /// <summary>How verification codes go out by text message.</summary>
    public AccountSmsOptions Sms { get; init; } = new();

    /// <summary>The media server for calls.</summary>
    public AccountRtcOptions Rtc { get; init; } = new();
}
