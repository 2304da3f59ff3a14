using OpenIM.Modules.Account.Blocks.Stores;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Modules.Account.Blocks;

/// <summary>What a block means.</summary>
internal static class BlockRules
{
    /// <summary>Refuses a log-in to a blocked account, and says why it is blocked.</summary>
    /// <exception cref="ImException">20012.</exception>
    public static void RequireNone(BlockRow? block)
    {
        if (RefusalOf(block) is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>What such a log-in is told; null: it is not blocked.</summary>
    public static ImException? RefusalOf(BlockRow? block) => block is null
        ? null
        : Errors.AccountForbidden.With(block.Reason.Length == 0 ? "account forbidden" : $"account forbidden: {block.Reason}");
}
