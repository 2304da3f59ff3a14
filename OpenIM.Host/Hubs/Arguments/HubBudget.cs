using System.Text;

namespace OpenIM.Host.Hubs.Arguments;

/// <summary>
/// How many bytes of messages an answer may still take, as they are transmitted in JSON: what a byte of content becomes there
/// is up to its sender, and can be six.
/// </summary>
internal sealed class HubBudget(int maxBytes)
{
    // Names and numbers of the fields.
    private const int FrameBytes = 400;
    private const int OptionBytes = 32;

    private int left = maxBytes;

    /// <summary>True when nothing is left.</summary>
    public bool IsSpent => left <= 0;

    /// <summary>False when it does not fit; nothing is spent then.</summary>
    public bool TrySpend(HubMessage message)
    {
        var bytes = SizeOf(message);
        if (bytes > left)
        {
            return false;
        }

        left -= bytes;
        return true;
    }

    /// <summary>As many of these as fit, at least one, counted from the start.</summary>
    public int Fitting(IEnumerable<HubMessage> messages)
    {
        var count = 0;
        foreach (var message in messages)
        {
            if (!TrySpend(message))
            {
                if (count > 0)
                {
                    break;
                }

                left -= SizeOf(message);
            }

            count++;
        }

        return count;
    }

    private static int SizeOf(HubMessage message)
        => FrameBytes + SizeOf(message.Content) + SizeOf(message.AttachedInfo) + SizeOf(message.Ex) + SizeOf(message.ConversationID)
            + SizeOf(message.ClientMsgID) + SizeOf(message.SendID) + SizeOf(message.RecvID) + SizeOf(message.GroupID)
            + SizeOf(message.SenderNickname) + SizeOf(message.SenderFaceURL) + message.AtUserIDList.Sum(static userID => SizeOf(userID) + 3)
            + message.Options.Sum(static option => SizeOf(option.Key) + OptionBytes);

    private static int SizeOf(string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        foreach (var character in text)
        {
            // Quotes and backslashes get one in front, control characters become six.
            bytes += character is '"' or '\\' ? 1 : char.IsControl(character) ? 5 : 0;
        }

        return bytes;
    }
}
