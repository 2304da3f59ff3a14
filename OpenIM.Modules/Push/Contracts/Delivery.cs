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

/// <summary>
/// On which platforms users are online now, complete for each user named (gateway: one 2005 frame with empty msgIncr).
/// A change names one user; the first delivery after a reconnect names all whom the session follows.
/// </summary>
public sealed class PresenceDelivery(IReadOnlyList<UserPresence> users) : Delivery
{
    /// <summary>Never empty.</summary>
    public IReadOnlyList<UserPresence> Users { get; } = users;

    /// <inheritdoc/>
    public override string OperationID => "";
}
