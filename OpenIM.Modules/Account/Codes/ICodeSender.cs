using OpenIM.Modules.Account.Identities;

namespace OpenIM.Modules.Account.Codes;

/// <summary>Brings a verification code to a person.</summary>
internal interface ICodeSender
{
    /// <summary>What it reaches.</summary>
    IdentityKind Kind { get; }

    /// <summary>Null when it is set up; else which key of config.yaml is missing.</summary>
    string? MissingKey { get; }

    /// <summary>Hands the code over. Throws when that fails.</summary>
    Task SendAsync(CodeTarget target, string code, CancellationToken cancellationToken);
}
