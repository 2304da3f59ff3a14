namespace OpenIM.Modules.User.Tokens.Stores;

/// <summary>State of a recorded token. The numbers are stored: never changed.</summary>
internal enum TokenState
{
    /// <summary>Good.</summary>
    Normal = 0,

    /// <summary>Ended by another log-in or an administrator.</summary>
    Kicked = 2,
}

/// <summary>One recorded token.</summary>
/// <param name="ID">What it is recorded under.</param>
/// <param name="PlatformID">Its platform.</param>
/// <param name="State">Its state.</param>
/// <param name="Ordinal">Rises with every token of the user: the highest is the newest.</param>
/// <param name="ExpiresAtSeconds">Unix seconds.</param>
/// <param name="GraceUntilMs">From this Unix ms on the token is as good as unknown; 0: until it expires.</param>
internal sealed record TokenRow(TokenID ID, int PlatformID, TokenState State, long Ordinal, long ExpiresAtSeconds, long GraceUntilMs)
{
    /// <summary>True when the token had only some minutes left to be used, and they are over.</summary>
    public bool IsGraceOver(long nowMs) => GraceUntilMs != 0 && GraceUntilMs <= nowMs;
}

/// <summary>All recorded tokens of a user.</summary>
/// <param name="Revision">Rises with every decision that was applied; 0 before the first.</param>
/// <param name="Tokens">The tokens, in no order.</param>
internal sealed record TokenSet(long Revision, IReadOnlyList<TokenRow> Tokens)
{
    /// <summary>The token, null when it is not recorded.</summary>
    public TokenRow? Find(TokenID id)
    {
        foreach (var row in Tokens)
        {
            if (row.ID == id)
            {
                return row;
            }
        }

        return null;
    }
}
