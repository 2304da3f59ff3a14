using System.ComponentModel.DataAnnotations;

namespace OpenIM.Modules.Account;

/// <summary>Section <c>account.mail</c>: the mail server that takes verification codes.</summary>
public sealed class AccountMailOptions
{
    /// <summary>Host name of the server. Empty: no mail is sent.</summary>
    public string Host { get; init; } = "";

    /// <summary>Its port for submission.</summary>
    [Range(1, 65_535)]
    public int Port { get; init; } = 587;

    /// <summary>True: the connection is encrypted (STARTTLS), or nothing is sent.</summary>
    public bool Tls { get; init; } = true;

    /// <summary>Account there; empty: none is needed.</summary>
    public string Username { get; init; } = "";

    /// <summary>Its password.</summary>
    public string Password { get; init; } = "";

    /// <summary>Sender of the mails.</summary>
    public string From { get; init; } = "";

    /// <summary>Subject of the mails.</summary>
    public string Subject { get; init; } = "Your verification code";
}
