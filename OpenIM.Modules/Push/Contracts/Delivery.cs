using OpenIM.Modules.Message.Contracts;

namespace OpenIM.Modules.Push.Contracts;

/// <summary>
/// Something to tell sessions. One instance goes to all receivers, and carries its encoded frames: each wire form is
/// encoded once, by whichever session needs it first, and the same bytes go to every session of that form.
/// </summary>
public abstract class Delivery
{
    private readonly byte[]?[] frames = new byte[]?[MaxForms];

    /// <summary>How many wire forms there may be in one process (gateway: gob and JSON, each plain and gzip; hub protocols).</summary>
    public const int MaxForms = 8;

    /// <summary>Trace id of what caused it; may be empty.</summary>
    public abstract string OperationID { get; }

    /// <summary>The bytes for one wire form. Two threads may encode the same form at once; one result stays.</summary>
    /// <param name="form">0 to <see cref="MaxForms"/> - 1; the transports share the numbers out among themselves.</param>
    /// <param name="encode">Makes the frame.</param>
    public byte[] FrameFor(int form, Func<Delivery, int, byte[]> encode)
    {
        var frame = Volatile.Read(ref frames[form]);
        if (frame is not null)
        {
            return frame;
        }

        var made = encode(this, form);
        return Interlocked.CompareExchange(ref frames[form], made, null) ?? made;
    }
}

/// <summary>A message (gateway: 2001).</summary>
public sealed class MessageDelivery(StoredMessage message) : Delivery
{
    /// <summary>What to push.</summary>
    public StoredMessage Message { get; } = message;

    /// <inheritdoc/>
    public override string OperationID => Message.OperationID;
}

/// <summary>The complete set of platforms on which a user is online now (gateway: 2005 with empty msgIncr).</summary>
public sealed class PresenceDelivery(string userID, IReadOnlyList<int> platformIDs) : Delivery
{
    /// <summary>Whose presence.</summary>
    public string UserID { get; } = userID;

    /// <summary>Ascending; empty means offline.</summary>
    public IReadOnlyList<int> PlatformIDs { get; } = platformIDs;

    /// <inheritdoc/>
    public override string OperationID => "";
}
