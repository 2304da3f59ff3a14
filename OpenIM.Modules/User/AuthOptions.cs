using System.ComponentModel.DataAnnotations;

namespace OpenIM.Modules.User;

/// <summary>Section <c>auth</c>: tokens and who may log in where.</summary>
public sealed class AuthOptions
{
    /// <summary>
    /// Key that signs the tokens; also what a backend shows to get an administrator's token. Empty: generated on the
    /// first start and kept in the data directory.
    /// </summary>
    public string Secret { get; init; } = "";

    /// <summary>Days for which a token is good.</summary>
    [Range(1, 36_500)]
    public int TokenExpireDays { get; init; } = 90;

    /// <summary>Users that are administrators. They are created at start.</summary>
    public IReadOnlyList<string> Admins { get; init; } = ["imAdmin"];

    /// <summary>
    /// Which other log-ins a new one ends (docs/protocol/gateway.md §1.7): 0 none, 1 the same platform, 4 the same
    /// class of platforms, 5 all but PCs.
    /// </summary>
    [AllowedValues(0, 1, 4, 5, ErrorMessage = "must be one of 0, 1, 4, 5")]
    public int MultiLoginPolicy { get; init; } = 1;

    /// <summary>Tokens of one user on one platform under policy 0; the oldest surplus is ended.</summary>
    [Range(1, 10_000)]
    public int MaxTokensPerPlatform { get; init; } = 30;
}
