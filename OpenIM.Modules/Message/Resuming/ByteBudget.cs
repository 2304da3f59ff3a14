namespace OpenIM.Modules.Message.Resuming;

/// <summary>How many bytes an answer may still take.</summary>
internal sealed class ByteBudget(int maxBytes)
{
    /// <summary>What is left; may be negative, because a page holds at least one message.</summary>
    public int Left { get; private set; } = maxBytes;

    public bool IsSpent => Left <= 0;

    public void Spend(int bytes) => Left -= bytes;

    /// <summary>False when it does not fit; nothing is spent then.</summary>
    public bool TrySpend(int bytes)
    {
        if (bytes > Left)
        {
            return false;
        }

        Spend(bytes);
        return true;
    }
}
