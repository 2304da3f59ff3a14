using CsCheck;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Message.Sequencing;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Modules.Message.Sequencing;

public sealed class SequencerTests
{
    [Fact]
    public void The_first_message_of_a_conversation_gets_seq_1()
    {
        var log = new Model();
        var batch = log.Run([A.Record(A.Text("u1", "u2", "c1"))], nowMs: 500);
        var row = Assert.Single(batch.Rows);
        Assert.Equal(("si_u1_u2", 1L, 500L), (row.ConversationID, row.Seq, row.SendTimeMs));
        Assert.Equal(new Accepted(row.Key, 1, 500), batch.Answers[0]);
        Assert.Equal(1, batch.Deliveries[0].Seq);
    }

    [Fact]
    public void A_resend_is_answered_as_stored_and_echoed_to_its_session_alone()
    {
        var log = new Model();
        log.Run([A.Record(A.Text("u1", "u2", "c1"))], nowMs: 500);
        var batch = log.Run([A.Record(A.Text("u1", "u2", "c1", "other words"), session: "s1")], nowMs: 900);
        Assert.Empty(batch.Rows);
        Assert.Empty(batch.Deliveries);
        Assert.Equal((1L, 500L), (batch.Answers[0].Seq, batch.Answers[0].SendTimeMs));
        Assert.Equal("s1", Assert.Single(batch.Echoes).SessionID);
    }

    [Fact]
    public void Two_copies_in_one_batch_are_stored_once()
    {
        var batch = new Model().Run([A.Record(A.Text("u1", "u2", "c1")), A.Record(A.Text("u1", "u2", "c1"))], nowMs: 1);
        Assert.Single(batch.Rows);
        Assert.Equal(batch.Answers[0], batch.Answers[1]);
    }

    [Fact]
    public void The_same_id_from_another_sender_or_in_another_conversation_is_another_message()
    {
        var batch = new Model().Run(
            [A.Record(A.Text("u1", "u2", "c1")), A.Record(A.Text("u2", "u1", "c1")), A.Record(A.Text("u1", "u3", "c1"))], nowMs: 1);
        Assert.Equal([("si_u1_u2", 1L), ("si_u1_u2", 2L), ("si_u1_u3", 1L)], batch.Rows.Select(r => (r.ConversationID, r.Seq)));
    }

    [Fact]
    public void A_transient_message_is_pushed_without_a_seq_and_not_stored()
    {
        var batch = new Model().Run([A.Record(A.Text("u1", "u2", "c1"), stored: false)], nowMs: 7);
        Assert.Empty(batch.Rows);
        Assert.Equal((0L, 7L), (batch.Deliveries[0].Seq, batch.Deliveries[0].SendTimeMs));
    }

    [Fact]
    public void The_clock_going_back_does_not_take_send_times_back()
    {
        var log = new Model();
        log.Run([A.Record(A.Text("u1", "u2", "c1"))], nowMs: 5_000);
        Assert.Equal(5_001, log.Run([A.Record(A.Text("u1", "u2", "c2"))], nowMs: 4_500).Rows[0].SendTimeMs);
        Assert.Equal(5_001, log.Run([A.Record(A.Text("u1", "u2", "c3"))], nowMs: 3_000).Rows[0].SendTimeMs);
    }

    [Fact]
    public void Messages_of_the_same_millisecond_get_send_times_of_their_own()
    {
        var batch = new Model().Run([.. Enumerable.Range(0, 3).Select(static i => A.Record(A.Text("u1", "u2", $"c{i}")))], nowMs: 7);
        Assert.Equal([7L, 8L, 9L], batch.Rows.Select(static row => row.SendTimeMs));
    }

    [Fact]
    public void A_flood_runs_at_most_a_second_ahead_of_the_clock_and_never_goes_back()
    {
        var log = new Model();
        log.Run([.. Enumerable.Range(0, 3_000).Select(static i => A.Record(A.Text("u1", "u2", $"c{i}")))], nowMs: 7);
        Assert.Equal(1_007, log.Rows[^1].SendTimeMs);
        Assert.Equal(log.Rows.Select(static row => row.SendTimeMs).Order(), log.Rows.Select(static row => row.SendTimeMs));
    }

    [Fact]
    public void A_message_that_an_admin_dated_into_the_future_does_not_drag_later_ones_along()
    {
        var log = new Model();
        Assert.Equal(9_000_000, log.Run([A.Record(A.Text("u1", "u2", "c1"), sendTimeMs: 9_000_000)], nowMs: 5_000).Rows[0].SendTimeMs);
        Assert.Equal(5_001, log.Run([A.Record(A.Text("u1", "u2", "c2"))], nowMs: 5_001).Rows[0].SendTimeMs);
    }

    [Fact]
    public void What_no_request_began_is_pushed_under_an_operation_id_all_the_same()
    {
        var batch = new Model().Run([A.Record(A.Text("u1", "u2", "c1")) with { OperationID = "" }, A.Record(A.Text("u1", "u2", "c2"))], nowMs: 7);
        Assert.Equal([batch.Rows[0].Key.ToServerMsgID(), "op"], batch.Deliveries.Select(static delivery => delivery.OperationID));
    }

    [Fact]
    public void Whatever_arrives_in_whatever_batches_seqs_are_dense_and_keys_unique()
    {
        var record = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 6], Gen.Bool, static (from, to, id, stored) =>
            A.Record(A.Text($"u{from}", $"u{to}", $"c{id}"), stored, session: "s"));
        record.Array[1, 12].Array[1, 8].Sample(batches =>
        {
            var log = new Model();
            var now = 1_000L;
            foreach (var batch in batches)
            {
                log.Run(batch, now += 10);
            }

            foreach (var conversation in log.Rows.GroupBy(static row => row.ConversationID))
            {
                Assert.Equal(Enumerable.Range(1, conversation.Count()).Select(static seq => (long)seq), conversation.Select(static row => row.Seq));
                Assert.Equal(conversation.Select(static row => row.SendTimeMs).Order(), conversation.Select(static row => row.SendTimeMs));
            }

            Assert.Equal(log.Rows.Count, log.Rows.Select(static row => row.Key).Distinct().Count());
            var stored = batches.SelectMany(static b => b).SelectMany(static r => r.Items).Where(static i => i.Stored).Select(static i => i.Key).Distinct();
            Assert.Equal(stored.Order(), log.Rows.Select(static row => row.Key).Order());
        });
    }

    [Fact]
    public void A_replay_of_what_was_stored_stores_nothing_and_answers_the_same()
    {
        var record = Gen.Select(Gen.Int[0, 2], Gen.Int[3, 5], Gen.Int[0, 9], static (from, to, id) => A.Record(A.Text($"u{from}", $"u{to}", $"c{id}")));
        record.Array[1, 30].Sample(batch =>
        {
            var log = new Model();
            var first = log.Run(batch, nowMs: 1);
            var replay = log.Run(batch, nowMs: 99);
            Assert.Empty(replay.Rows);
            Assert.Equal(first.Answers, replay.Answers);
        });
    }

    /// <summary>A log that believes the sequencer.</summary>
    private sealed class Model
    {
        public List<AppendRow> Rows { get; } = [];

        public SequencedBatch Run(PipelineRecord[] batch, long nowMs)
        {
            var heads = batch.SelectMany(static r => r.Items).Select(static i => i.ConversationID).Distinct()
                .ToDictionary(static id => id, Head);
            var known = batch.SelectMany(static r => r.Items).Select(static i => i.Key).Distinct()
                .Select(key => Rows.Find(row => row.Key == key)).OfType<AppendRow>()
                .ToDictionary(static row => row.Key, static row => new StoredAt(row.Seq, row.SendTimeMs));
            var result = Sequencer.Run(batch, heads, known, nowMs);
            Rows.AddRange(result.Rows);
            return result;
        }

        private Head Head(string conversationID)
            => Rows.FindLast(row => row.ConversationID == conversationID) is { } last ? new Head(last.Seq, 0, last.SendTimeMs) : default;
    }
}
