using OpenIM.Modules.User.Tokens.Stores;

namespace OpenIM.Modules.User.Tokens.Rules;

/// <summary>What is to happen to a user's recorded tokens.</summary>
/// <param name="Add">A new one; null for none.</param>
/// <param name="Kick">To be answered with 1506 from now on.</param>
/// <param name="Remove">To be forgotten.</param>
/// <param name="Grace">To be accepted until <paramref name="GraceUntilMs"/> and then no more.</param>
/// <param name="GraceUntilMs">Unix ms.</param>
internal sealed record TokenDecision(
    TokenRow? Add, IReadOnlyList<TokenID> Kick, IReadOnlyList<TokenID> Remove, IReadOnlyList<TokenID> Grace, long GraceUntilMs)
{
    /// <summary>Nothing is to happen: the usual answer to a log-in.</summary>
    public static TokenDecision Nothing { get; } = OnlyKick([]);

    /// <summary>Nothing is to happen.</summary>
    public bool IsEmpty => Add is null && Kick.Count == 0 && Remove.Count == 0 && Grace.Count == 0;

    /// <summary>Kicks and nothing else.</summary>
    public static TokenDecision OnlyKick(IReadOnlyList<TokenID> kick) => new(null, kick, [], [], 0);
}
