namespace OpenIM.Tests.EndToEnd.Durability;

/// <summary>The checks of the durability test bite: each reports the damage that it exists for.</summary>
public sealed class PromisesTests
{
    private const string Chat = "si_a_b";

    [Fact]
    public void A_sound_conversation_breaks_nothing() => Assert.Empty(Promises.BrokenInOrder(Chat, [Row(1, 1), Row(2, 2)]));

    [Fact]
    public void A_missing_seq_is_reported() => Assert.Single(Promises.BrokenInOrder(Chat, [Row(1, 1), Row(3, 2)]));

    [Fact]
    public void A_doubled_message_is_reported() =>
        Assert.Contains("a-1 is there twice, again at seq 2", Assert.Single(Promises.BrokenInOrder(Chat, [Row(1, 1), Row(2, 1) with { Number = 2 }])));

    [Fact]
    public void A_swapped_order_is_reported() => Assert.Single(Promises.BrokenInOrder(Chat, [Row(1, 2), Row(2, 1)]));

    [Fact]
    public void A_lost_message_is_reported_when_it_was_acknowledged()
    {
        var sent = new[] { Sent(1, "s1"), Sent(2, "s2"), Sent(3, null) };

        var broken = Promises.BrokenToSender(sent, Log(Row(1, 1)));

        Assert.Equal([$"{Chat}: a-2 was acknowledged and is lost"], broken);
    }

    [Fact]
    public void A_message_stored_under_another_id_is_reported() =>
        Assert.Single(Promises.BrokenToSender([Sent(1, "other")], Log(Row(1, 1))));

    [Fact]
    public void A_push_of_what_is_not_in_the_log_is_reported()
    {
        var pushed = new[] { new PushedMessage(Chat, 1, "a-1"), new PushedMessage(Chat, 2, "a-2"), new PushedMessage(Chat, 9, "a-1") };

        Assert.Equal(2, Promises.BrokenToReceiver(pushed, Log(Row(1, 1))).Count());
    }

    private static StoredRow Row(long seq, long number) => new(seq, "a", $"a-{number}", $"s{number}", number);

    private static SentMessage Sent(long number, string? serverMsgID) => new(Chat, "b", $"a-{number}", number) { ServerMsgID = serverMsgID };

    private static Dictionary<string, Dictionary<string, StoredRow>> Log(params StoredRow[] rows) =>
        new() { [Chat] = rows.ToDictionary(row => row.ClientMsgID) };
}
